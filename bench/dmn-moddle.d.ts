// dmn-moddle ships no types; the bench only reads a file with it.
declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(xml: string, type: string): Promise<{ readonly rootElement: unknown }>;
  }
}
