import { when, type ModelRule } from '../model-rule.ts';

const isClosed = (value: string | null): boolean => value === 'true' || value === '1';

export const collaboration: readonly ModelRule[] = [
  {
    rule: 'EXT.027',
    code: 'choreography-reference',
    on: ['choreography', 'globalConversation'],
    expected: 'only a collaboration to refer to a choreography',
    remedy: 'Remove the choreographyRef.',
    find: (element) => when(element.one('choreographyRef') !== undefined, `a choreographyRef in a ${element.name}`),
  },
  {
    rule: 'EXT.029',
    code: 'multiplicity-minimum',
    on: ['participantMultiplicity'],
    expected: 'a minimum of 0 or more participants',
    remedy: 'Correct the minimum.',
    find: (element) => when(Number(element.attribute('minimum') ?? 0) < 0, element.attribute('minimum') ?? ''),
  },
  {
    rule: 'EXT.030',
    code: 'multiplicity-maximum',
    on: ['participantMultiplicity'],
    expected: 'a maximum of 1 or more participants that is not below the minimum',
    remedy: 'Correct the maximum.',
    find(element) {
      const [maximum, minimum] = [Number(element.attribute('maximum') ?? 1), Number(element.attribute('minimum') ?? 0)];
      return when(maximum < 1 || maximum < minimum, `${minimum} to ${maximum}`);
    },
  },
  {
    rule: 'EXT.032',
    code: 'global-conversation-content',
    on: ['globalConversation'],
    expected: 'a global conversation of participants, message flows and correlations only',
    remedy: 'Use a collaboration for the rest.',
    find: (element) =>
      element.children
        .filter(
          (child) =>
            child.is('ConversationNode') ||
            child.is('Artifact') ||
            ['participantAssociation', 'messageFlowAssociation', 'conversationAssociation'].includes(child.name),
        )
        .map((at) => ({ at, found: `a ${at.name}` })),
  },
  {
    rule: 'EXT.033',
    code: 'choreography-closed',
    on: ['collaboration'],
    expected: 'a collaboration and its choreography to be both closed or both open',
    remedy: 'Set isClosed alike.',
    find(element, document) {
      const closed = isClosed(element.attribute('isClosed'));
      return document
        .allReferred(element, 'choreographyRef')
        .filter((choreography) => isClosed(choreography.attribute('isClosed')) !== closed)
        .map(({ id }) => `"${id ?? ''}" with another isClosed`);
    },
  },
  {
    rule: 'EXT.035',
    code: 'public-executable',
    on: ['process'],
    isStrict: true,
    expected: 'a public process not to be executable',
    remedy: 'Set processType to None or Private, or isExecutable to false.',
    find: (process) =>
      when(process.attribute('processType') === 'Public' && process.isExecutable, 'a process that is both'),
  },
  {
    rule: 'BPMN.11.5',
    code: 'choreography-initiator',
    on: ['choreographyTask', 'subChoreography', 'callChoreography'],
    expected: 'the initiating participant to be one of the participants',
    remedy: 'Choose one of them.',
    find(element, document) {
      const initiator = document.referred(element, 'initiatingParticipantRef');
      const participants = document.allReferred(element, 'participantRef');
      return when(initiator !== undefined && !participants.includes(initiator), `"${initiator?.id ?? ''}"`);
    },
  },
  {
    rule: 'BPMN.10.8',
    code: 'lane-foreign-node',
    on: ['lane'],
    expected: 'the nodes of a lane to be of the same process',
    remedy: 'Take the node out of the lane.',
    find: (lane, document) =>
      document
        .allReferred(lane, 'flowNodeRef')
        .filter((node) => node.is('FlowNode') && node.around('process') !== lane.around('process'))
        .map(({ id }) => `"${id ?? ''}" of another`),
  },
];
