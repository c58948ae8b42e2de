#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 node --max-semi-space-size=4
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, Option } from 'commander';
import { giveBackWhenCalm } from '#core/ports/calmHeap.ts';
import { bundleFormat, exportFormats, exportSubjects, separators } from '#shared/model/exported.ts';
import { redactionKinds } from '#shared/model/redaction.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { oneTimeLink } from '#shared/words/oneTimeLink.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { parseDestination } from '#simulator/reporting/destination.ts';
import { exitCodes, Failure } from './failure.ts';
import { nodeEnv } from './nodeMemory.ts';
import { checked, textOption } from './options.ts';
import { readersHelp, servingOptions } from './servingOptions.ts';
import {
  parseDurationMs,
  parseKinds,
  parseLogTime,
  parsePort,
  parseSeed,
  parseSpeed,
  parseText,
  parseTime,
} from './values.ts';
import { version } from './version.ts';

/*
 * The `watchline` command. Each subcommand lives in its own file and is loaded when it is asked for.
 */

// A heap that grows to twice what is in it, not to four times, before it is looked through, in percent:
// exports take half the memory at the same pace.
setFlagsFromString('--heap-growing-percent=100');
giveBackWhenCalm();
// It has been read; programs of one's own have no use for it.
for (const name of Object.keys(nodeEnv)) delete process.env[name];

const collectTexts = (text: string, texts: string[] = []): string[] => [...texts, checked(parseText)(text)];

const fleetOption = textOption('--fleet <file>', 'the nodes to watch: a fleet file (see README)');
const dataOption = textOption('--data <folder>', 'where history is kept');
const scenarioOption = textOption('--scenario <name>', 'the simulated solution: a name, or a scenario file');
const speedOption = new Option('--speed <n>', 'simulated seconds a second').argParser(checked(parseSpeed));
const reportOption = (flags: string, words: string): Option =>
  new Option(flags, words).argParser(checked(parseDestination));
const portOption = new Option('--port <n>', '0 takes a free one').argParser(checked(parsePort)).default(0);

const timeHelp = `A time is ISO 8601 (2016-08-01, 2016-08-01T16:35, 2016-08-01T16:35:00Z), or an age (24h, 7d). Without Z or an
offset it is this computer's; a date alone is the start of that day. Days and times that do not exist are refused.`;
const nodeHelp = `A node is named as it is called (Primary), with its customer (Acme/Primary), or by its address or URL. A name
that fits several is refused, with the list of them.`;
const outHelp = `A file appears whole or not at all, and not in the data folder; into a device or a pipe is written as it comes.
Where there is not one row nothing is written, and it is said why (status 0).`;
const whatHelp = `alarms: every event received and every gap. alarms-now: the list as it stands. history: all that happened, newest
first. acts: what operators did and ordered. nodes, licenses, services, lines, resiliency: how the nodes last stood.
trace: the logs of traces in the data folder. all: a file of each of these in one zip, which watchline verify checks.`;
const bundleHelp = `A bundle has stand-ins for names, telephone numbers, addresses, host IDs and serial numbers unless --redact names some of them
or --include-identities is given; what they stand for is kept in the data folder, for this user alone. watchline verify
says later whether it is unchanged.`;
const sheetHelp = `How everything stands is told as of now, what happened of the shift. The data folder is only read, also while a Watchline
writes to it; no node is asked, so whether nodes are heard is not known. A file appears whole or not at all.`;
const gatewayHelp = `Once it listens one JSON line says where: {"ready":true,"snmp":[ports],"syslog":[ports],"nodes":[{"id","name","url"}]}.
A node of those goes into a fleet file by its url. What others send is kept apart, each sender as a node of its own.
Ports below 1024 need rights; where they are missing, the error says how to give them.`;
const collectHelp = `A line is a JSON object: change, node, url, solution and what has changed. Where the history cannot be written,
stderr and a line {"change":"monitor"} say so, and again when it can; the exit status is 3 then.`;

const webHelp = `${oneTimeLink} Any number of browsers may be in, each by a link of its own.
Another link: Enter in this terminal, watchline open in another one, the signal USR1 (not on Windows), or Settings in
a browser that is in already.
Other monitors read /metrics and /state.json at this address, with the token of watchline collect --serve (its --help).`;
const openHelp = `${oneTimeLink}
Exit status: 0 opened, 1 no Watchline runs over the data folder, or it belongs to another user.`;
const traceHelp = `A time is written as the log has it: 10:20:30, or 2026-03-04T10:20:30. It is held against each line's own time, on every
day of the log; what has no time goes with what is before it. Times of day may go over midnight. Packets are kept or
left out with their head; banners, and in JSON the marks of wraps, reboots, midnights and set clocks, always stay.`;

const historyHelp = `A running Watchline trims its history once a day, and --trim is refused while it runs. What a node lists, and what is active,
acknowledged or shelved, is never taken away. A backup is a history.sqlite of its own, whole or not there at all.`;

const verifyHelp = `Each file that differs, is missing or was added is named on stderr, and the exit status is 1. Bundles are not signed: that one
is unchanged does not say who wrote it.`;

const doctorHelp = `Each line is one thing that was looked at; one that begins with "cure" says what to do about it. Exit status: 0 all is
well, 1 something needs a cure. Nothing is made, fetched or changed.`;

const program = new Command('watchline')
  .description('A monitor for Avaya IP Office solutions.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(watchline --help tells more)');

program
  .command('web')
  .description('serve the monitor to a browser on this machine')
  .addOption(portOption)
  .option('--no-open', 'do not open the default browser')
  .option('--allow-commands', 'let the page send commands to nodes')
  .addOption(fleetOption)
  .addOption(scenarioOption.conflicts('fleet'))
  .addOption(speedOption)
  .addOption(dataOption)
  .addHelpText('after', `\n${webHelp}`)
  .action(async (options) => (await import('./web.ts')).runWeb(options));

program
  .command('open')
  .description(
    'open the Watchline that runs over the data folder, practice included: a browser, or its window',
  )
  .addOption(dataOption)
  .option('--no-open', 'print the link, open no browser')
  .addHelpText('after', `\n${openHelp}`)
  .action(async (options) => (await import('./open.ts')).runOpen(options));

program
  .command('simulate')
  .description('run simulated nodes')
  .addOption(textOption('--scenario <name>', 'a name, or a scenario file').default('healthy'))
  .addOption(portOption)
  .addOption(speedOption)
  .addOption(new Option('--seed <n>', 'same seed, same events').argParser(checked(parseSeed)))
  .option('--tls', 'nodes speak TLS, with certificates of an authority of their own')
  .addOption(textOption('--data <folder>', 'keep the certificates, and ca.pem to trust them by'))
  .addOption(reportOption('--traps <udp://host:port>', 'nodes also send SNMP traps, as real ones do'))
  .addOption(reportOption('--syslog <udp://host:port>', 'nodes also send syslog, as real ones do'))
  .action(async (options) => {
    process.exitCode = await (await import('#simulator/command.ts')).runSimulate(options);
  });

program
  .command('gateway')
  .description('speak for real IP Offices, from the SNMP traps and syslog they send')
  .addOption(textOption('--config <file>', 'the systems, and where to listen: a gateway file (see README)'))
  .addOption(textOption('--check <file>', 'say what is wrong with such a file, and end').conflicts('config'))
  .addOption(textOption('--data <folder>', 'where its journal is kept'))
  .addHelpText('after', `\n${gatewayHelp}`)
  .action(async (options) => (await import('./gateway.ts')).runGateway(options));

const collect = program
  .command('collect')
  .description('keep the history without a page; what happens goes to stdout as JSON Lines')
  .addOption(textOption('--fleet <file>', 'the nodes to watch').makeOptionMandatory())
  .addOption(dataOption)
  .addOption(
    new Option('--for <time>', 'stop after this long, as 60s, 5m, 2h').argParser(checked(parseDurationMs)),
  )
  .addHelpText('after', `\n${collectHelp}\n${readersHelp}`)
  .action(async (options) => (await import('./collect.ts')).runCollect(options));
for (const option of servingOptions) collect.addOption(option);

program
  .command('export')
  .description('write the alarm log, or what else is kept, to a file')
  .addOption(dataOption)
  .addOption(new Option('--what <what>', 'of what: below').choices([...exportSubjects]).default('alarms'))
  .addOption(
    new Option(
      '--format <format>',
      'CSV; jsonl is JSON Lines, raw values as nodes send them; html a page to print; bundle all for a ticket, zipped',
    )
      .choices([...exportFormats, bundleFormat])
      .default('csv'),
  )
  .addOption(
    new Option('--separator <name>', 'between the cells of a CSV file')
      .choices([...separators])
      .default('comma'),
  )
  .option('--no-bom', 'CSV without a byte order mark, for programs that stumble over it')
  .addOption(textOption('--out <path>', 'the file to write; - is standard output').makeOptionMandatory())
  .addOption(
    new Option('--since <time>', 'received at this time or later (below)').argParser(checked(parseTime)),
  )
  .addOption(
    new Option('--until <time>', 'received at this time or earlier (below)').argParser(checked(parseTime)),
  )
  .option('--node <name>', 'only this node (below); may be given more than once', collectTexts)
  .addOption(
    new Option('--redact [kinds]', 'stand-ins for these, or for all of them; credentials never leave')
      .preset(redactionKinds.join(','))
      .argParser(checked(parseKinds)),
  )
  .option('--include-identities', 'leave names, numbers, addresses and ids in a bundle')
  .addHelpText('after', `\n${whatHelp}\n${timeHelp}\n${nodeHelp}\n${outHelp}\n${bundleHelp}`)
  .action(async (options) => (await import('./exportLog.ts')).runExport(options));

program
  .command('handover')
  .description('write the sheet that a shift hands over: what is open, who has it, what happened')
  .addOption(dataOption)
  .addOption(textOption('--fleet <file>', 'the nodes it is of; else those of the data folder'))
  .addOption(
    new Option('--since <time>', 'when the shift began (below); else 8 hours before its end').argParser(
      checked(parseTime),
    ),
  )
  .addOption(new Option('--until <time>', 'when it ends (below); else now').argParser(checked(parseTime)))
  .addOption(
    new Option('--format <format>', 'html is a page to read and to print; json all of it')
      .choices(['html', 'json'])
      .default('html'),
  )
  .addOption(textOption('--out <path>', 'the file to write; - is standard output').makeOptionMandatory())
  .addHelpText('after', `\n${timeHelp}\n${sheetHelp}`)
  .action(async (options) => (await import('./handover.ts')).runHandover(options));

program
  .command('verify')
  .description('say whether a ticket bundle is unchanged since it was written, or which files are not')
  .argument('<bundle>', 'the zip file; nothing of it is written anywhere')
  .addHelpText('after', `\n${verifyHelp}`)
  .action(async (bundle) => (await import('./verify.ts')).runVerify(bundle));

program
  .command('history')
  .description('say what the history holds, take away what is too old or too much, or copy it')
  .option('--stats', 'how much there is of what, since when, and how large it is')
  .option('--trim', 'take away at once what is older or more than Settings say')
  .addOption(textOption('--backup <file>', 'copy all of it, also while a monitor is writing to it'))
  .option('--json', 'with --stats: print JSON')
  .addOption(dataOption)
  .addHelpText('after', `\n${historyHelp}`)
  .action(async (options) => (await import('./history.ts')).runHistory(options));

program
  .command('renew')
  .description('Renew Licenses, and show the license mode before and after')
  .addOption(textOption('--fleet <file>', 'the nodes').makeOptionMandatory())
  .option('--node <name>', 'this node (below); may be given more than once', collectTexts)
  .option('--all', 'every node of the fleet')
  .option('--json', 'print JSON')
  .addOption(dataOption)
  .addOption(
    new Option('--timeout <time>', 'as 60s').argParser(checked(parseDurationMs)).default(60_000, '60s'),
  )
  .addHelpText('after', `\n${nodeHelp}`)
  .action(async (options) => (await import('./renew.ts')).runRenew(options));

program
  .command('trace')
  .description('print a log that System Monitor saved, or what is asked for of it')
  .argument('<file...>', 'the log; it is read as a stream and never changed')
  .option('--tag <tag>', 'only events and packets of this tag; may be given more than once', collectTexts)
  .option('--find <text>', 'only those that hold this text, and each other one given', collectTexts)
  .option('--exclude <text>', 'without those that hold this text; may be given more than once', collectTexts)
  .addOption(new Option('--since <time>', 'at this time or later (below)').argParser(checked(parseLogTime)))
  .addOption(new Option('--until <time>', 'at this time or earlier (below)').argParser(checked(parseLogTime)))
  .option('--redact', 'with stand-ins for credentials and addresses')
  .option('--json', 'print JSON Lines: an object for each event, packet and mark')
  .addHelpText('after', `\n${traceHelp}`)
  .action(async (files, options) => (await import('./savedTrace.ts')).runTrace(files, options));

program
  .command('doctor')
  .description('look at what Watchline needs of this computer, and say what npm start would do here and why')
  .addOption(dataOption)
  .option('--no-sandbox', 'as for npm start -- --no-sandbox')
  .addHelpText('after', `\n${doctorHelp}`)
  .action(async (options) => (await import('./doctor/doctor.ts')).runDoctor(options));

/** Resolves when what was printed has been taken, or nobody takes it any more. */
const written = (output: NodeJS.WriteStream): Promise<void> =>
  new Promise<void>((resolve) => void output.write('', () => resolve()));

// Whoever reads the output may leave before its end (`| head`): that is no failure of ours.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said on stderr what was wrong; --help and --version end with 0.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else {
    const message = reasonOf(error);
    process.stderr.write(`watchline: ${message.split('\n').map(oneLine).join('\n')}\n`);
    // What was started must not keep a failed command running; what was printed may still be on its way.
    await Promise.all([process.stdout, process.stderr].map(written));
    process.exit(error instanceof Failure ? error.exitCode : exitCodes.failed);
  }
}
