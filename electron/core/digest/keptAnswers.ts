/** Works out one answer at a time, whoever asks, and keeps the last of them: pages ask for the same. */
export class KeptAnswers<Answer> {
  readonly #most: number;
  /** Asked for last stands last. */
  readonly #kept = new Map<string, Promise<Answer>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(most: number) {
    this.#most = most;
  }

  /** `key`: all that the answer depends on. */
  of(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const answer = known ?? this.#inTurn(work);
    this.#kept.set(key, answer);
    // What failed is tried again when it is asked for again.
    if (!known) answer.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    return answer;
  }

  #inTurn(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(work);
    this.#turn = answer.catch(() => {});
    return answer;
  }
}
