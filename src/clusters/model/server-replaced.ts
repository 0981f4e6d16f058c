/** Why a session ends whose context leads to another server now: what it was doing is not for that one (design.md §2 law 7). */
export class ServerReplaced extends DOMException {
  constructor(context: string) {
    super(`the context ${context} leads to another server now: nothing more is sent`, 'AbortError');
  }
}
