import wattloom from '@wattloom/runtime/model/wattloom.json';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

/** The namespaces beside BPMN's own that our models use; the engine reads the same two. */
export const moddleExtensions = { zeebe, wattloom };
