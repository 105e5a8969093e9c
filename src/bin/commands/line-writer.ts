const BATCH_LENGTH = 65_536;

/** Writes lines to a stream in batches, waits for a slow reader, and ends quietly when nobody reads any more. */
export class LineWriter {
  private readonly output: NodeJS.WriteStream;
  private batch: string[] = [];
  private batchLength = 0;
  private isClosed = false;

  constructor(output: NodeJS.WriteStream) {
    this.output = output;
    output.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough, as `head`, closes the pipe: no reason to complain, only to stop.
      if (error.code !== 'EPIPE') throw error;
      this.isClosed = true;
    });
  }

  /** A whole line, or with `write` any part of one. False when nobody reads any more. */
  writeLine(text: string): Promise<boolean> {
    return this.write(`${text}\n`);
  }

  async write(text: string): Promise<boolean> {
    this.batch.push(text);
    this.batchLength += text.length;
    if (this.batchLength >= BATCH_LENGTH) await this.flush();
    return !this.isClosed;
  }

  async flush(): Promise<void> {
    const text = this.batch.join('');
    this.batch = [];
    this.batchLength = 0;
    if (text === '' || this.isClosed) return;
    await new Promise<void>((resolve) => {
      this.output.write(text, (error) => {
        if (error) this.isClosed = true;
        resolve();
      });
    });
  }
}
