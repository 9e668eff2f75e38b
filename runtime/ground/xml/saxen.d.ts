declare module 'saxen' {
  export class Parser {
    on(
      hook: 'openTag',
      use: (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => void,
    ): this;
    on(hook: 'closeTag', use: (name: string) => void): this;
    on(hook: 'text', use: (text: string, decode: (text: string) => string) => void): this;
    on(hook: 'cdata', use: (text: string) => void): this;
    on(hook: 'error', use: (error: Error) => void): this;
    parse(xml: string): unknown;
  }
}
