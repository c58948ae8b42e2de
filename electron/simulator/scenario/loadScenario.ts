import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { parse } from '@humanwhocodes/momoa';
import { problemOf } from '#nodeSide/checkParams.ts';
import { checkMeaning } from './checkMeaning.ts';
import { lineOf } from './jsonLine.ts';
import { type Scenario, ScenarioSchema } from './scenarioSchema.ts';

/** A scenario that cannot be used: the message names file, line and reason. */
export class ScenarioError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ScenarioError';
  }
}

export interface LoadedScenario {
  readonly name: string;
  readonly scenario: Scenario;
}

/** `resources/scenarios`, wherever the program runs from. */
function scenarioFolder(): string | null {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources', 'scenarios');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

export function scenarioNames(): string[] {
  const folder = scenarioFolder();
  if (!folder) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** Those that come with the program, each with what it says of itself. */
export function listScenarios(): { readonly name: string; readonly title: string; readonly about: string }[] {
  return scenarioNames().map((name) => {
    const { title, description = '' } = loadScenario(name).scenario;
    return { name, title, about: description };
  });
}

/** Loads a scenario by the name of one that comes with the program, or by the path of a file. */
export function loadScenario(nameOrPath: string): LoadedScenario {
  const looksLikePath = /[\\/]|\.json$/.test(nameOrPath) || isAbsolute(nameOrPath);
  const path = looksLikePath ? resolve(nameOrPath) : join(scenarioFolder() ?? '.', `${nameOrPath}.json`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not found' : String(error);
    throw new ScenarioError(
      looksLikePath
        ? `Scenario file ${path}: ${reason}.`
        : `There is no scenario "${nameOrPath}". Choose one of ${scenarioNames().join(', ')}, or give the path of a scenario file.`,
    );
  }
  return { name: basename(path, '.json'), scenario: parseScenario(text, path) };
}

/** The engine does not always say where; of a text that stops short the mistake is its end. */
function lineOfMistake(text: string): number {
  const end = text.split('\n').length;
  try {
    parse(text, { mode: 'json' });
    return end;
  } catch (error) {
    const { message, line } = error as Error & { line?: number };
    return message.startsWith('Unexpected end') ? end : (line ?? end);
  }
}

/** Checks a scenario's text; `file` is for messages: "file:line: reason". */
export function parseScenario(text: string, file: string): Scenario {
  let scenario: unknown;
  try {
    scenario = JSON.parse(text);
  } catch (error) {
    // The engine goes on with a piece of the text, over several lines.
    const [reason] = (error as SyntaxError).message.split(/, (?:\.\.\.)?"| in JSON at/);
    throw new ScenarioError(`${file}:${lineOfMistake(text)}: not JSON: ${reason}.`);
  }
  const fail = (pointer: string, reason: string): never => {
    throw new ScenarioError(
      `${file}:${lineOf(text, pointer)}: ${pointer.slice(1).replaceAll('/', '.') || 'the scenario'}: ${reason}`,
    );
  };
  const problem = problemOf(ScenarioSchema, scenario);
  if (problem) fail(problem.pointer, problem.reason);
  checkMeaning(scenario as Scenario, fail);
  return scenario as Scenario;
}
