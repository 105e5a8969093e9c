/** A message as it lies in the mailbox. */
export interface ReceivedMail {
  readonly id: number;
  /** Of the envelope: to whom it was really sent. */
  readonly recipients: readonly string[];
  readonly from: string;
  /** As its header says. */
  readonly to: string;
  readonly subject: string;
  /** Its own Date header, in epoch ms; null: it has none that can be read. */
  readonly date: number | null;
  readonly text: string;
  readonly html: string | null;
  /** All of them in order, names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface Mailbox {
  add(mail: Omit<ReceivedMail, 'id'>): void;
  find(id: number): ReceivedMail | null;
  /** Newest first; `to`: of that recipient only. */
  list(to?: string): readonly ReceivedMail[];
  clear(): void;
}

/** Older ones are forgotten. */
const MOST_MAILS = 500;

export function createMailbox(): Mailbox {
  const mails: ReceivedMail[] = [];
  let lastId = 0;
  return {
    add(mail) {
      lastId += 1;
      mails.unshift({ id: lastId, ...mail });
      mails.splice(MOST_MAILS);
    },
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
    list: (to) =>
      to === undefined ? mails : mails.filter(({ recipients }) => recipients.includes(to.toLowerCase())),
    clear: () => void mails.splice(0),
  };
}
