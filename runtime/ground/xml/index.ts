export { decodeText, encodingFaults, Undecodable, type EncodingCode } from './decode-text.ts';
export { inUtf8 } from './declaration.ts';
export { isXmlName, xmlName } from './xml-name.ts';
