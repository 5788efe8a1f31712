/**
 * Fetches the list when its server or token changes, and keeps the last good one.
 *
 * What arrives is kept under the key of the request that asked for it (server and user), and only handed out under
 * the same key. So no order of events can show one user's list to another: there is nothing to clear in time.
 */
import type { IntegrationList } from '#wire';
import { initialState, Task, TaskStatus } from '@lit/task';
import type { LitElement } from 'lit';
import { fetchIntegrations, type ListRequest } from '../client.ts';
import { PickerError } from '../errors.ts';
import { keepMissing } from './keep-missing.ts';

/** Where to ask, as whom. */
export type ListSource = {
  /** Equal for the same user of the same server. */
  readonly key: string;
  readonly server: URL;
  readonly token: string;
};

export type ListSnapshot = {
  readonly list: IntegrationList | null;
  /** Why the last attempt failed, `null` once one has succeeded. */
  readonly error: PickerError | null;
  readonly pending: boolean;
};

export type Outcome =
  { readonly key: string; readonly list: IntegrationList } | { readonly key: string; readonly error: PickerError };

export type ListControllerOptions = {
  /** `null` while there is nothing to ask or nobody to ask for. */
  readonly source: () => ListSource | null;
  readonly fetch: () => ListRequest['fetch'];
  /** Called once what happened is on screen, and only while it still is. */
  readonly onSettled: (outcome: Outcome) => void;
};

export class ListController {
  readonly #host: LitElement;
  readonly #options: ListControllerOptions;
  readonly #task: Task<readonly [string | undefined, string | undefined], Outcome>;
  #good: { readonly key: string; readonly list: IntegrationList } | null = null;
  #last: Outcome | null = null;

  constructor(host: LitElement, options: ListControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => {
        const source = this.#connectedSource();
        return [source?.server.href, source?.token];
      },
      task: (_args, { signal }) => this.#ask(signal),
      onComplete: (outcome) => void this.#settle(outcome),
    });
  }

  /** Removing the element changes the task's arguments, which aborts the request; inserting it again asks anew. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#host.requestUpdate();
  }

  snapshot(): ListSnapshot {
    const key = this.#options.source()?.key;
    return {
      list: this.#good?.key === key ? (this.#good?.list ?? null) : null,
      error: this.#last?.key === key && this.#last && 'error' in this.#last ? this.#last.error : null,
      pending: this.#task.status === TaskStatus.PENDING,
    };
  }

  /** Asks again; resolves when the answer or the failure is in. */
  async refresh(): Promise<void> {
    await this.#task.run();
    await this.#host.updateComplete;
  }

  #connectedSource(): ListSource | null {
    return this.#host.isConnected ? this.#options.source() : null;
  }

  /** Never rejects, so that a fault nobody thought of is shown as well. */
  async #ask(signal: AbortSignal): Promise<Outcome | typeof initialState> {
    const source = this.#connectedSource();
    if (!source) return initialState;
    const { key, server, token } = source;
    try {
      return { key, list: await fetchIntegrations({ server, token, signal, fetch: this.#options.fetch() }) };
    } catch (cause) {
      return { key, error: cause instanceof PickerError ? cause : new PickerError('internal', { cause }) };
    }
  }

  async #settle(outcome: Outcome): Promise<void> {
    const { key } = outcome;
    const previous = this.#good?.key === key ? this.#good.list : null;
    if ('list' in outcome) this.#good = { key, list: keepMissing(previous, outcome.list) };
    else if (!previous) this.#good = null;
    this.#last = outcome;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#last === outcome && this.#options.source()?.key === key) this.#options.onSettled(outcome);
  }
}
