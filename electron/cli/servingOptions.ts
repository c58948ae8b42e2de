import { Option } from 'commander';
import { checked, textOption } from './options.ts';
import { parseEndpoint } from './values.ts';

/** Of a command that tells other monitors how everything stands. */
export const servingOptions: readonly Option[] = [
  new Option(
    '--serve <[host:]port>',
    'tell other monitors how everything stands (below); 0 is any free port',
  ).argParser(checked(parseEndpoint)),
  textOption('--token-file <file>', 'with --serve: the token that they send'),
  textOption('--cert <file>', 'with --serve: the certificate, PEM, for https'),
  textOption('--key <file>', 'with --serve: its key, PEM'),
  new Option('--allow-plain', 'with --serve: not encrypted to other computers, too'),
];

export const readersHelp = `/metrics is OpenMetrics for Prometheus, /state.json the same as JSON (docs/state.schema.json): links, license modes, grace days,
license use, services, portal, counts of alarms, and how Watchline itself is. What is not known is left out; nothing can be changed.
Each request sends "Authorization: Bearer TOKEN": the one of --token-file or WATCHLINE_READER_TOKEN, else the one that stands in
reader-token in the data folder, made the first time for this user alone. Prometheus reads that file itself (credentials_file).`;
