/** Element types as the head of the panel spells them: words with capitals. */
const events = {
  Start: '开始事件',
  'Intermediate Catch': '中间捕获事件',
  'Intermediate Throw': '中间抛出事件',
  Boundary: '边界事件',
  End: '结束事件',
};
const triggers = {
  Message: '消息',
  Timer: '定时',
  Error: '错误',
  Escalation: '升级',
  Signal: '信号',
  Conditional: '条件',
  Compensation: '补偿',
  Link: '链接',
  Cancel: '取消',
  Terminate: '终止',
};

const places = Object.entries(events);
const eventTypes = [
  ...places.map(([place, name]) => [`${place} Event`, name] as const),
  ...Object.entries(triggers).flatMap(([trigger, word]) =>
    places.flatMap(([place, name]) => [
      [`${trigger} ${place} Event`, `${word}${name}`] as const,
      [`${trigger} ${place} Event (Non Interrupting)`, `${word}${name}（非中断）`] as const,
    ]),
  ),
];

export const zhTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(eventTypes),
  Association: '关联',
  'Business Rule Task': '规则任务',
  'Call Activity': '调用活动',
  Collaboration: '协作图',
  'Complex Gateway': '复杂网关',
  'Conditional Flow': '条件流',
  'Data Object Reference': '数据对象',
  'Data Store Reference': '数据存储',
  'Default Flow': '默认流',
  'Event Based Gateway': '事件网关',
  'Event Sub Process': '事件子流程',
  'Exclusive Gateway': '排他网关',
  'Expanded Sub Process': '展开的子流程',
  'Collapsed Sub Process': '折叠的子流程',
  Group: '组',
  'Inclusive Gateway': '包容网关',
  Lane: '泳道',
  'Manual Task': '手工任务',
  'Message Flow': '消息流',
  'Parallel Gateway': '并行网关',
  Participant: '参与者',
  'Collapsed Pool': '折叠的池',
  'Expanded Pool': '展开的池',
  Process: '流程',
  'Receive Task': '接收任务',
  'Script Task': '脚本任务',
  'Send Task': '发送任务',
  'Sequence Flow': '顺序流',
  'Service Task': '服务任务',
  'Sub Process': '子流程',
  Task: '任务',
  'Text Annotation': '文本注释',
  Transaction: '事务',
  'User Task': '人工任务',
};
