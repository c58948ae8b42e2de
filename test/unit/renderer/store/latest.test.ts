import { describe, expect, it } from 'vitest';
import { latestQuestion } from '#renderer/store/latest.ts';

function rig() {
  const question = latestQuestion<string>();
  const heard: string[] = [];
  const ask = () => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const done = question.ask(() => promise, {
      answered: (value) => heard.push(value),
      failed: (problem) => heard.push(`failed: ${problem}`),
    });
    return { answer: resolve, fail: (text: string) => reject(new Error(text)), done };
  };
  return { question, heard, ask };
}

describe('latestQuestion', () => {
  it('hears what was asked last, though an older question is answered later', async () => {
    const { heard, ask } = rig();
    const [older, newer] = [ask(), ask()];
    newer.answer('newer');
    await newer.done;
    older.answer('older');
    await older.done;
    expect(heard).toEqual(['newer']);
  });
  it('hears an older answer neither while a newer question is on its way', async () => {
    const { heard, ask } = rig();
    const [older, newer] = [ask(), ask()];
    older.fail('lost');
    await older.done;
    expect(heard).toEqual([]);
    newer.fail('no such node');
    await newer.done;
    expect(heard).toEqual(['failed: no such node']);
  });
  it('takes a question that throws at once for one that failed', async () => {
    const { question, heard } = rig();
    await question.ask(
      () => {
        throw new Error('not connected');
      },
      { answered: (value) => heard.push(value), failed: (problem) => heard.push(problem) },
    );
    expect(heard).toEqual(['not connected']);
  });
  it('hears nothing of what was dropped', async () => {
    const { question, heard, ask } = rig();
    const asked = ask();
    question.drop();
    asked.answer('too late');
    await asked.done;
    expect(heard).toEqual([]);
  });
});
