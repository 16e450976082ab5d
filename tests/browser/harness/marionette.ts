/**
 * Firefox's own remote protocol, as much of it as the tests need: WebDriver BiDi does not reach the pages of an extension, Marionette does.
 * A packet is the length of its JSON in bytes, a colon, and the JSON.
 */

import net from 'node:net';

type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void };

export class Marionette {
  readonly #socket: net.Socket;
  readonly #pending = new Map<number, Pending>();
  #received = Buffer.alloc(0);
  #last = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(socket: net.Socket, hello: () => void) {
    this.#socket = socket;
    socket.on('data', (data) => {
      this.#received = Buffer.concat([this.#received, data]);
      for (let packet = this.#next(); packet !== undefined; packet = this.#next()) {
        if (Array.isArray(packet)) this.#settle(packet);
        else hello();
      }
    });
    socket.on('error', () => this.close());
    socket.on('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('Firefox closed the connection'));
      this.#pending.clear();
    });
  }

  static async connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('error', reject);
      const marionette: Marionette = new Marionette(socket, () => resolve(marionette));
    });
  }

  async send<T = unknown>(name: string, parameters: object = {}): Promise<T> {
    const id = ++this.#last;
    const packet = Buffer.from(JSON.stringify([0, id, name, parameters]));
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#socket.write(`${packet.length}:`);
      this.#socket.write(packet);
    });
  }

  /** Runs `task` when no other has the protocol's one current window and context. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Calls a function where the protocol's context is, with arguments that JSON can carry, and awaits its result. */
  async call(source: string, args: unknown[]): Promise<unknown> {
    const script = `
      const [args, done] = arguments;
      (async () => (${source})(...args))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const reply = await this.send<{ value: { value?: unknown; error?: string } }>('WebDriver:ExecuteAsyncScript', {
      script,
      args: [args],
      sandbox: null,
    });
    if (reply.value.error !== undefined) throw new Error(reply.value.error);
    return reply.value.value;
  }

  close(): void {
    this.#socket.destroy();
  }

  #next(): unknown {
    const colon = this.#received.indexOf(':');
    if (colon < 0) return undefined;
    const end = colon + 1 + Number(this.#received.subarray(0, colon));
    if (this.#received.length < end) return undefined;
    const packet: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
    this.#received = this.#received.subarray(end);
    return packet;
  }

  #settle([, id, error, result]: unknown[]): void {
    const pending = this.#pending.get(id as number);
    this.#pending.delete(id as number);
    if (error) pending?.reject(new Error(`${(error as { error: string }).error}: ${(error as { message: string }).message}`));
    else pending?.resolve(result);
  }
}
