import { addAllHappened, addHappened, type Told } from './happenedStep.ts';

/*
 * The step of `migrations` by which what shifts handed over, and who took over, are rows of the list of all
 * that happened; those of before too. Released: never edited.
 */

const handedOver: Told = {
  at: 'NEW.at',
  kind: `'handover'`,
  by: 'NEW.by',
  said: `json_object('handover', NEW.id)`,
  text: 'NEW.text',
};
const takenOver: Told = {
  at: 'NEW.at',
  kind: `'handover'`,
  by: 'NEW.by',
  said: `json_object('handover', NEW.id, 'isTaken', json('true'))`,
};

export const handoverStep = `
${addAllHappened(handedOver, 'SELECT * FROM handovers')}
${addAllHappened(takenOver, 'SELECT * FROM handovers_taken')}
CREATE TRIGGER handovers_happened AFTER INSERT ON handovers BEGIN ${addHappened(handedOver)} END;
CREATE TRIGGER handovers_taken_happened AFTER INSERT ON handovers_taken BEGIN ${addHappened(takenOver)} END;
`;
