const longest = 72;

/** What is wrong with the first line of a commit: an area, a colon, and what the commit does, said as an order. */
export function subjectProblems(subject) {
  if (/^(Merge|Revert) /.test(subject)) return [];
  const [, area, act = ''] = /^([a-z][a-z0-9./-]*(?:, [a-z0-9./-]+)*): (\S.*)$/.exec(subject) ?? [];
  const [word = ''] = act.split(' ');
  return [
    ...(subject.length > longest ? [`has ${subject.length} characters, not at most ${longest}`] : []),
    ...(area === undefined ? ['names no area, as in "server: keep …"'] : []),
    ...(area !== undefined && !isOrder(word)
      ? [`begins with "${word}", not with what it does ("keep", "refuse")`]
      : []),
    ...(/[.,;]$/.test(subject) ? ['ends like a sentence'] : []),
  ];
}

/** Words that end like these and are orders all the same. */
const orders = new Set(['address', 'bring', 'embed', 'feed', 'focus', 'need', 'pass', 'process', 'shed', 'speed']);
const noOrders =
  /^(the|a|an|one|no|all|each|every|what|who|which|when|where|how|it|its|there|more|other|others|any|two)$/;

function isOrder(word) {
  if (orders.has(word)) return true;
  return /^[a-z][a-z-]*$/.test(word) && !noOrders.test(word) && !/(ed|ing|[^s]s)$/.test(word);
}
