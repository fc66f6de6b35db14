/**
 * The messages between a page and office.js in a frame of it, as office.js 1.1.110 of npm sends and
 * reads them: JSON over postMessage. Observed, not documented.
 */
const REQUEST = 0;
const RESPONSE = 1;
const INVOKE = 0;
const LISTEN = 1;
const STOP_LISTENING = 2;
const ANSWER = 0;
const EVENT = 1;

interface Message {
  readonly _messageType: number;
  readonly _actionType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
}

export interface PaneRequests {
  /** Answers a call of office.js. */
  invoke(action: string, data: unknown): Promise<unknown>;
  /** Office.js began to listen to an event. */
  listening(event: string): void;
}

/** The host's end of the line to one frame. Requests are answered one after another. */
export class PaneConnection {
  private readonly listeners = new Map<string, Message>();
  private line = Promise.resolve();

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly requests: PaneRequests,
  ) {
    addEventListener("message", this.receive);
  }

  /** Another page is loaded into the frame: who listened does not any more. */
  reset(): void {
    this.listeners.clear();
  }

  /** Sends an event to the pane; false where nobody listens. */
  send(event: string, data: unknown): boolean {
    const request = this.listeners.get(event);
    if (!request) return false;
    this.post(request, EVENT, data);
    return true;
  }

  private readonly receive = (event: MessageEvent): void => {
    // Only of the frame, and only while it shows a page of this server.
    if (event.source !== this.frame.contentWindow || event.origin !== location.origin) return;
    const message = parse(event.data);
    if (message?._messageType !== REQUEST) return;
    this.line = this.line.then(() => this.answer(message));
  };

  private async answer(message: Message): Promise<void> {
    const { _actionType, _actionName, _data } = message;
    if (_actionType === INVOKE) {
      this.post(message, ANSWER, await this.requests.invoke(_actionName, _data));
    } else if (_actionType === LISTEN) {
      this.listeners.set(_actionName, message);
      this.post(message, ANSWER, { Error: 0 });
      this.requests.listening(_actionName);
    } else if (_actionType === STOP_LISTENING) {
      this.listeners.delete(_actionName);
      this.post(message, ANSWER, { Error: 0 });
    }
  }

  private post(to: Message, kind: number, data: unknown): void {
    const { _actionName, _conversationId, _correlationId } = to;
    const message = {
      _messageType: RESPONSE,
      _responseType: kind,
      _actionName,
      _conversationId,
      _correlationId,
      _origin: location.origin,
      _data: data,
      _errorCode: 0,
      _serializerVersion: 1,
    };
    this.frame.contentWindow?.postMessage(JSON.stringify(message), location.origin);
  }
}

function parse(data: unknown): Message | undefined {
  if (typeof data !== "string") return undefined;
  try {
    return JSON.parse(data) as Message;
  } catch {
    return undefined;
  }
}
