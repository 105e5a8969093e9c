/** A log or mapping that cannot be used at all. The message is for a person: what is wrong and what to do. */
export class LogError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LogError';
  }
}
