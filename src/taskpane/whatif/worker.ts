import { type Question, reply } from "./reply";

self.onmessage = ({ data }: MessageEvent<Question>) => reply(data, (said) => postMessage(said));
