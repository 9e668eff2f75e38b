/** What keeps the server from starting and somebody can put right: shown as a sentence, without a trace. */
export class StartError extends Error {}
