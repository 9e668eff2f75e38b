/** What to do about a broken rule of BPMN, by the sentence of the rule. */
const chineseRemedies: ReadonlyMap<string, string> = new Map([
  ['Correct it, or save the file with a modeller.', '请更正，或用建模工具重新保存文件。'],
  ['They are read all the same; other tools may refuse them.', '此处照常读取；其他工具可能拒绝。'],
  ['Remove some.', '请删去一些。'],
  ['Change it, and what refers to it.', '请修改，并修改引用它之处。'],
  ['Give one of the elements another id.', '请为其中一个元素更换编号。'],
  ['Set an id.', '请填写编号。'],
  ['Correct the reference, or add the element.', '请更正引用，或补上该元素。'],
  ['It has no effect.', '此处不起作用。'],
  ['Refer to another element.', '请引用其他元素。'],
  ['Copy it into this file.', '请复制到本文件中。'],
  ['It is kept as it is, and has no effect.', '原样保留，但不起作用。'],
  ['Connect artifacts with an association.', '图示元素请用关联连接。'],
  ['Start the flow elsewhere.', '请从别处引出连线。'],
  ['Lead the flow elsewhere.', '请将连线引向别处。'],
  ['List it there, or save the file with a modeller that does.', '请在两端登记，或用会登记的建模工具重新保存。'],
  ['Remove isImmediate="false".', '请删除 isImmediate="false"。'],
  ['Draw a second flow, or remove the condition.', '请再画一条连线，或删除条件。'],
  ['Choose one of its own flows.', '请选择该元素自己的连线。'],
  ['Send a message flow across instead.', '跨泳池请使用消息流。'],
  ['Lead it from border to border of the sub-process.', '请从子流程边框连到边框。'],
  ['Use a sequence flow within a pool.', '泳池之内请使用连线。'],
  ['Send from an activity or a throw event.', '请从活动或发送事件发出。'],
  ['Make it a message start event.', '请改为消息开始事件。'],
  ['Receive it in an activity or a catch event.', '请由活动或接收事件接收。'],
  ['Make it a message end event.', '请改为消息结束事件。'],
  ['Turn the flow round, or make it a catch event.', '请调转方向，或改为接收事件。'],
  ['Turn the flow round, or make it a throw event.', '请调转方向，或改为发送事件。'],
  ['Remove the choreographyRef.', '请删除 choreographyRef。'],
  ['Correct the minimum.', '请更正最少数量。'],
  ['Correct the maximum.', '请更正最多数量。'],
  ['Use a collaboration for the rest.', '其余内容请放入协作。'],
  ['Set isClosed alike.', '请将 isClosed 设为一致。'],
  [
    'Set processType to None or Private, or isExecutable to false.',
    '请将 processType 设为 None 或 Private，或将 isExecutable 设为 false。',
  ],
  ['Choose one of them.', '请从中选择一个。'],
  ['Take the node out of the lane.', '请将该元素移出泳道。'],
  ['Change its direction, or split it in two.', '请更改方向，或拆成两个。'],
  ['Change its direction, or draw the flows that are missing.', '请更改方向，或补画缺少的连线。'],
  ['Draw the flows that are missing, or remove the gateway.', '请补画缺少的连线，或删除网关。'],
  ['Draw the other events it waits for.', '请画出它等待的其他事件。'],
  ['Remove it: the event that happens first decides.', '请删除：由先发生的事件决定。'],
  ['Draw such an event behind the gateway.', '请在网关之后画出此类事件。'],
  ['Use one of the two throughout.', '请统一使用其中一种。'],
  ['Let the gateway wait for that event.', '请由网关等待该事件。'],
  ['Draw an event of its own for the other flow.', '请为另一连线另画一个事件。'],
  ['Delete the flow, or remove instantiate="true".', '请删除连线，或删除 instantiate="true"。'],
  ['Lead it to what comes behind, or delete it.', '请引向其后的环节，或删除。'],
  ['Use one of these, or draw the event in an event sub-process.', '请改用其中一种，或画入事件子流程。'],
  ['Draw one.', '请画一个。'],
  [
    'Remove the event definition, or set triggeredByEvent="true" and its flows aside.',
    '请删除事件定义，或设 triggeredByEvent="true" 并去掉其连线。',
  ],
  ['Connect it.', '请连接。'],
  ['Draw an end event in the same process or sub-process.', '请在同一流程或子流程中画出结束事件。'],
  ['Draw exactly one.', '请只画一个。'],
  ['Use one of these triggers.', '请使用其中一种触发。'],
  ['Remove isInterrupting="false".', '请删除 isInterrupting="false"。'],
  ['Draw a start event in the same process or sub-process.', '请在同一流程或子流程中画出开始事件。'],
  ['Start it elsewhere, or delete it.', '请从别处开始，或删除。'],
  ['Draw it within one, or end otherwise.', '请画在其中，或以其他方式结束。'],
  ['Connect it or delete it.', '请连接或删除。'],
  ['Use one of these.', '请使用其中一种。'],
  ['Connect it, or use an end event.', '请连接，或改用结束事件。'],
  ['Use a boundary event or an event sub-process.', '请使用边界事件或事件子流程。'],
  [
    'Use a message, timer, error, escalation, condition, signal, cancel or compensation.',
    '请使用消息、定时、错误、上报、条件、信号、取消或补偿。',
  ],
  ['Remove cancelActivity="false".', '请删除 cancelActivity="false"。'],
  ['Attach it to one, or use another trigger.', '请附在事务上，或改用其他触发。'],
  ['Move it into the process or sub-process of that activity.', '请移到该活动所在的流程或子流程。'],
  ['Lead it to the activity, or delete it.', '请引向活动，或删除。'],
  ['Connect the compensating activity with an association.', '请用关联连接补偿活动。'],
  [
    'Draw an association from it to an activity with isForCompensation="true".',
    '请画一条关联，指向 isForCompensation="true" 的活动。',
  ],
  ['Mark the activity for compensation.', '请将该活动标为补偿。'],
  ['Delete the sequence flow.', '请删除连线。'],
  ['Connect the two link events.', '请连接两个链接事件。'],
  ['Draw it, or correct the name.', '请画出，或更正名称。'],
  ['Connect it with the link event that throws.', '请与发出的链接事件相连。'],
  ['Connect it with one link event that catches.', '请与一个接收的链接事件相连。'],
  ['Draw both in the same one.', '请将二者画在同一层。'],
  ['Refer to an error, and give it a code.', '请引用一个错误，并填写其代码。'],
  ['Refer to an escalation, and give it a code.', '请引用一个上报，并填写其代码。'],
  ['Write a definition of its own, or one beside the process for both.', '请各写定义，或在流程之外写一个共用定义。'],
  ['Write one, with xsi:type="tFormalExpression".', '请填写，并加 xsi:type="tFormalExpression"。'],
  ['Choose its message.', '请选择消息。'],
  ['Choose the operation that sends or receives it.', '请选择收发它的操作。'],
  ['Keep one.', '请只保留一个。'],
  ['Add what is missing, or leave all of them out.', '请补上缺少的，或全部去掉。'],
  ['Use the same item definition.', '请使用同一数据项定义。'],
  ['Draw it in a choreography, or use a task.', '请画入编排，或改用任务。'],
  ['Delete the flow: its start event starts it.', '请删除连线：由其开始事件启动。'],
  ['Draw one within.', '请在其中画一个。'],
  ['Delete them: its activities start in any order.', '请删除：其中的活动可按任意次序开始。'],
  ['Use the data objects and properties of the process around it.', '请使用外层流程的数据对象和属性。'],
  ['Correct it.', '请更正。'],
  ['Keep one in its ioSpecification.', '请在其 ioSpecification 中只保留一个。'],
  ['Use the same item definition, or one of the same structure.', '请使用同一数据项定义，或结构相同的定义。'],
  ['Say the language of the script.', '请填写脚本语言。'],
  ['Say how often, or for each item of which list.', '请填写次数，或对哪个列表逐项进行。'],
  ['Add it to the ioSpecification.', '请加入 ioSpecification。'],
  ['Use an item definition of the same structure that is no collection.', '请使用结构相同且非集合的数据项定义。'],
  ['Compare the value with something.', '请将该值与某值比较。'],
  ['Set both alike.', '请设为一致。'],
  ['Aim at a data object.', '请指向数据对象。'],
  ['Take the data from a data object.', '请从数据对象取数。'],
  ['List it in a inputSet.', '请归入一个输入集。'],
  ['List it in dataInputRefs too.', '请同时列入 dataInputRefs。'],
  ['Name the set in both.', '请在双方都写明该集合。'],
  ['List it in a outputSet.', '请归入一个输出集。'],
  ['List it in dataOutputRefs too.', '请同时列入 dataOutputRefs。'],
  ['Use the same item definition, or add a transformation.', '请使用同一数据项定义，或添加转换。'],
  ['Keep one source, or add a transformation.', '请只保留一个来源，或添加转换。'],
  ['Take over the ioSpecification of the called element.', '请采用被调用方的 ioSpecification。'],
  [
    'Bind its data to an operation, or remove the supportedInterfaceRef.',
    '请将数据绑定到操作，或删除 supportedInterfaceRef。',
  ],
  ['Choose the data of the same item definition.', '请选择同一数据项定义的数据。'],
  [
    'Write one, with xsi:type="tFormalExpression", or set isExecutable="false".',
    '请填写并加 xsi:type="tFormalExpression"，或设 isExecutable="false"。',
  ],
  ['Write it, or delete the element.', '请填写，或删除该元素。'],
  ['Write it as ISO 8601.', '请按 ISO 8601 填写。'],
  ['Set both.', '请两项都填写。'],
  ['Set it, or delete the listener.', '请填写，或删除监听器。'],
  ['Close it with }.', '请以 } 闭合。'],
]);

/** The server's sentences with their parameters in braces, and the same in Chinese. Longer ones first where two begin alike. */
const sentences: readonly (readonly [english: string, chinese: string])[] = [
  // Variables and what reads them
  [
    '"{name}" is read {where}, but nothing in process "{process}" gives it a value. That is right only where whoever starts the case, a worker, a message or a called process brings it.',
    '{where}读取了“{name}”，但流程“{process}”中没有任何环节给它赋值。只有由发起人、外部程序、消息或被调用的流程带来时才正确。',
  ],
  ['"{name}" is read by "{feel}", but {rest}', '“{feel}”读取了“{name}”，但{rest}'],
  ['"{name}" is read {where}, but {rest}', '{where}读取了“{name}”，但{rest}'],
  ['among the facts of the case', '案件要素中'],
  ['by "{feel}"', '表达式“{feel}”'],
  [
    'nothing in process "{process}" gives it a value. Write it first, or read another.',
    '流程“{process}”中没有任何环节给它赋值。请先写入，或读取其他变量。',
  ],
  ['nothing in process "{process}" gives it a value.', '流程“{process}”中没有任何环节给它赋值。'],
  [
    'Field "{name}" shows what was written before "{node}", but {rest}',
    '字段“{name}”显示在“{node}”之前写入的值，但{rest}',
  ],
  ['The options are those of "{name}", but {rest}', '选项来自“{name}”，但{rest}'],
  [
    'Expected the condition "{feel}" to be true or false, but it gives {found}. Compare it with something.',
    '条件“{feel}”的结果应为真或假，实际为 {found}。请与某值比较。',
  ],
  ['Expected "{feel}" to be worked out, but {rest}', '“{feel}”无法计算：{rest}'],
  [
    '"{name}" is filled in here, but nothing reads it afterwards: no expression, no other form and no data set. Keep it in a record, or leave it out.',
    '此处填写的“{name}”之后没有被任何表达式、其他表单或数据集读取。请存入记录，或删去。',
  ],
  ['Decision "{decision}" reads "{input}", but {rest}', '决策“{decision}”读取“{input}”，但{rest}'],
  // Messages, signals, errors
  [
    'Expected {kind} "{name}" of "{node}" to have both ends, but no process here {does}. {rest}',
    '“{node}”的{kind}“{name}”应有收发两端，但此处没有流程{does}。{rest}',
  ],
  ['message', '消息'],
  ['signal', '信号'],
  ['error', '错误'],
  ['escalation', '上报'],
  ['catches it', '接收它'],
  ['sends it', '发出它'],
  ['That is right only where another system does.', '只有由其他系统处理时才正确。'],
  [
    'Expected {kind} "{code}" of "{node}" to be caught around it, but nothing in process "{process}" does. Catch it at the sub-process around, or end without it.',
    '“{node}”的{kind}“{code}”应在外层被捕获，但流程“{process}”中没有。请在外层子流程捕获，或不以它结束。',
  ],
  [
    'Expected {kind} "{code}" of "{node}" to be caught around it, but nothing in process "{process}" does.{rest}',
    '“{node}”的{kind}“{code}”应在外层被捕获，但流程“{process}”中没有。{rest}',
  ],
  [
    'Expected something to throw {kind} "{code}" where "{node}" catches it, but nothing there does.{rest}',
    '“{node}”捕获{kind}“{code}”，但那里没有环节抛出它。{rest}',
  ],
  // People
  ['Expected a role that there is at "{id}", but found "{role}".{rest}', '“{id}”的角色“{role}”不存在。{rest}'],
  ['Expected a user that there is at "{id}", but found "{user}".{rest}', '“{id}”的用户“{user}”不存在。{rest}'],
  [
    'Expected somebody to be able to do "{id}", but it names nobody and no right lets anybody complete it. Give it, or its lane, a role.',
    '没有人可以办理“{id}”：它没有指定人员，也没有权限允许任何人完成。请为它或其泳道指定角色。',
  ],
  [
    'Expected somebody to be able to do "{id}", but no user has the role {roles}. Give it to somebody.',
    '没有人可以办理“{id}”：没有用户具有角色 {roles}。请授予某人。',
  ],
  [
    'Expected "{id}" to be done by another person than "{other}", but only "{only}" may do either. Give one of the roles to somebody else.',
    '“{id}”应由办理“{other}”之外的人办理，但二者只有“{only}”可以办理。请将其中一个角色授予他人。',
  ],
  // Records
  [
    'Expected "{id}" to name a record of "{dataSet}" by its id, but it names one of "{other}". Correct the id or the data set.',
    '“{id}”应以编号指明“{dataSet}”的记录，实际指明的是“{other}”的记录。请更正编号或数据集。',
  ],
  [
    'Expected "{id}" to give "{field}", which every record of "{key}" must have, but it does not. Add it to the values.',
    '“{id}”没有给出“{key}”的必填字段“{field}”。请加入值中。',
  ],
  ['Expected a field of data set "{key}", but it has no "{name}".{rest}', '数据集“{key}”没有字段“{name}”。{rest}'],
  [
    'Expected form "{key}" to be shown by a task or a start event, but no process here does. Refer to it, or take it away.',
    '没有任务或开始事件使用表单“{key}”。请引用它，或删去。',
  ],
  ['Expected data set "{key}" to be used, but {rest}', '数据集“{key}”没有被使用：{rest}'],
  ['Expected "{subject}" to have "{name}", but {what}.{rest}', '“{subject}”没有“{name}”：{what}。{rest}'],
  [
    'Expected "{read}" to be compared with what it can be ({some}), but {so}.{meant}',
    '“{read}”可能的值为 {some}，比较永远不成立：{so}。{meant}',
  ],
  [
    'Expected "{key}" to get one of {offered}, but it can get {found}.{rest}',
    '“{key}”只能取 {offered}，却可能得到 {found}。{rest}',
  ],
  [
    'Expected "{key}" to get a record of "{dataSet}", but it gets {found}.',
    '“{key}”应为“{dataSet}”的记录，实际为 {found}。',
  ],
  ['Expected "{key}" to get {expected}, but it gets {found}.', '“{key}”应为 {expected}，实际为 {found}。'],
  // Elements
  [
    'Expected a name for the message, but found {found} at "{id}". Correct it.',
    '“{id}”应有消息名称，实际为 {found}。请更正。',
  ],
  [
    'Expected a correlation key, but found {found} at "{id}". Correct it.',
    '“{id}”应有关联键，实际为 {found}。请更正。',
  ],
  [
    'Expected timeToLive to be a duration such as PT1H, but found {found} at "{id}". Correct it.',
    '“{id}”的有效时长应为 PT1H 之类的时长，实际为 {found}。请更正。',
  ],
  [
    'Expected {name} of "{id}" to be a {kind} above 0, at most {most}, or FEEL, but found {found}. Correct it.',
    '“{id}”的 {name} 应为大于 0 且不超过 {most} 的{kind}，或 FEEL，实际为 {found}。请更正。',
  ],
  [
    'Expected the priority of "{id}" to be a whole number from 0 to 100, but found {found}. Correct it.',
    '“{id}”的优先级应为 0 到 100 的整数，实际为 {found}。请更正。',
  ],
  [
    'Expected the record of "{id}" to name a data set, an id and a variable. Set all three in wattloom:record.',
    '“{id}”的记录应指明数据集、编号和变量。请填写这三项。',
  ],
  [
    'Expected "{id}" to be separated from a user task of this process, but "{task}" is none. Correct wattloom:separation.',
    '“{id}”的职责分离所指的“{task}”不是本流程的人工任务。请更正。',
  ],
  [
    'Expected one none start event in "{id}", but found {found}. Draw exactly one.',
    '“{id}”中应有一个无触发的开始事件，实际为 {found}。请只画一个。',
  ],
  [
    'Expected each start of "{id}" to have a message of its own. Use different messages.',
    '“{id}”的各个开始事件应使用不同的消息。',
  ],
  [
    'Expected the {kind} that starts the process at "{id}" to have a fixed name, but it is "{name}". Give it a name.',
    '在“{id}”启动流程的{kind}应有固定名称，实际为“{name}”。请填写名称。',
  ],
  [
    'Expected one start event in event sub-process "{id}", but found {found}. Draw exactly one.',
    '事件子流程“{id}”应只有一个开始事件，实际为 {found}。',
  ],
  [
    'Start event "{id}" with {kinds} is not executed in a sub-process that flows lead to. Use a none start event.',
    '有连线进入的子流程中，带 {kinds} 的开始事件“{id}”不会执行。请使用无触发的开始事件。',
  ],
  ['Expected one of {names} at "{id}", but found "{type}".', '“{id}”应为 {names} 之一，实际为“{type}”。'],
  [
    'Expected "{id}" ({type}) to have input {inputs}. Add an input mapping.',
    '“{id}”（{type}）缺少输入项 {inputs}。请添加输入映射。',
  ],
  [
    'Expected "{id}" to name a job type, but found {found}. Correct zeebe:taskDefinition type.',
    '“{id}”应指定任务类型，实际为 {found}。请更正。',
  ],
  [
    'Expected service task "{id}" to name a job type, but it names none. Set zeebe:taskDefinition type.',
    '服务任务“{id}”没有指定任务类型。请填写。',
  ],
  [
    'Expected send task "{id}" to refer to a message with a name, or to name a job type. Set one.',
    '发送任务“{id}”应引用有名称的消息，或指定任务类型。请填写其一。',
  ],
  [
    'Expected script task "{id}" to have a FEEL expression and a result variable. Set both in zeebe:script.',
    '脚本任务“{id}”应有 FEEL 表达式和结果变量。请填写两项。',
  ],
  [
    'Expected scriptFormat of "{id}" to be the MIME type of a language that runs here, but found "{format}". Write the script in FEEL, in zeebe:script, or let a worker run it, by zeebe:taskDefinition.',
    '“{id}”的脚本语言“{format}”在此不能运行。请用 FEEL 编写，或交由外部程序运行。',
  ],
  [
    'Receive task "{id}" is not executed: expected a message with a name. Refer to one.',
    '接收任务“{id}”不会执行：应引用有名称的消息。',
  ],
  [
    'Expected historyTimeToLive of "{id}" to be an ISO 8601 duration such as P5Y, but found "{found}". Correct it.',
    '“{id}”的历史保留时间应为 P5Y 之类的 ISO 8601 时长，实际为“{found}”。请更正。',
  ],
  [
    'Expected event-based gateway "{id}" to be exclusive, since it does not start the process. Use a parallel gateway, or set instantiate.',
    '事件网关“{id}”不启动流程，应为排他型。请用并行网关，或设为启动流程。',
  ],
  [
    'Expected "{id}", which starts a process, to stand in the process itself, but it is in "{scope}". Clear instantiate.',
    '启动流程的“{id}”应直接放在流程中，实际在“{scope}”中。请取消启动流程。',
  ],
  [
    'Expected call activity "{id}" to call a process, but it names none. Set processId in zeebe:calledElement.',
    '调用活动“{id}”没有指定要调用的流程。请填写。',
  ],
  [
    'Expected the binding of "{id}" to be {bindings}, but found "{binding}". Correct bindingType.',
    '“{id}”的版本绑定应为 {bindings}，实际为“{binding}”。请更正。',
  ],
  [
    'Expected "{id}" to name the version tag that it binds, but it names none. Set versionTag.',
    '“{id}”没有填写所绑定的版本标签。',
  ],
  [
    'Expected business rule task "{id}" to call a decision and to name a result variable. Set both in zeebe:calledDecision.',
    '业务规则任务“{id}”应指定决策和结果变量。请填写两项。',
  ],
  [
    'Expected an activity without an incoming flow in "{id}", but there is none. Draw one.',
    '“{id}”中没有无入口的活动。请画一个。',
  ],
  [
    'Expected the activities of "{id}" to be done one after the other, but event "{found}" would begin others beside them. Lead a flow to it, or make the ordering parallel.',
    '“{id}”的活动应依次进行，但事件“{found}”会同时启动其他活动。请引一条连线到它，或改为并行。',
  ],
  [
    'Expected only activities and intermediate events to begin in the ad-hoc sub-process "{id}", and no start or end events, but found {type} "{found}". Remove it or connect it.',
    '即席子流程“{id}”中只能由活动和中间事件开始，实际有 {type}“{found}”。请删除或连接。',
  ],
  ['Expected event "{id}" to have {needs}, but it is missing. Set it.', '事件“{id}”缺少 {needs}。请填写。'],
  [
    'Expected {type} on "{id}" to refer to what it throws, but it refers to nothing. Set it.',
    '“{id}”上的 {type} 没有指明抛出什么。请填写。',
  ],
  [
    'Expected "{id}" to wait for triggers that can all come, but where {type} happens nothing is left that could wait for the others. Use one event each.',
    '“{id}”等待的触发应都可能到来，但 {type} 发生后就无法再等待其他。请各用一个事件。',
  ],
  [
    'Expected working days or working hours for "{id}", but found both. Keep one.',
    '“{id}”的时限应为工作日或工作小时之一。请只保留一项。',
  ],
  [
    'Expected {name} on a user task, but found it on the timer of "{id}". Remove it.',
    '{name} 只能用于人工任务，却出现在“{id}”的定时上。请删除。',
  ],
  [
    'Expected the timer of "{id}" to have {expected}, but found {found}. Correct it.',
    '“{id}”的定时应为 {expected}，实际为 {found}。请更正。',
  ],
  [
    'Expected {name} of "{id}" to be {expected}, but found {found}. Correct it.',
    '“{id}”的 {name} 应为 {expected}，实际为 {found}。请更正。',
  ],
  [
    'Compensation start event "{id}" of the process itself is not executed: nothing compensates a whole case.',
    '流程本身的补偿开始事件“{id}”不会执行：没有对整个案件的补偿。',
  ],
  [
    'Expected "{id}" to compensate an activity of its own scope, but "{activity}" is not one. Refer to an activity beside it, or to the sub-process around that activity.',
    '“{id}”只能补偿同一层的活动，“{activity}”不是。请引用同层的活动，或该活动所在的子流程。',
  ],
  [
    'Expected compensation boundary event "{id}" to be associated with an activity for compensation, but it is not. Draw an association to one with isForCompensation.',
    '补偿边界事件“{id}”没有关联补偿活动。请画一条关联，指向补偿活动。',
  ],
  [
    'Expected cancel event "{id}" to belong to a transaction, but it does not. Use an error, or make the sub-process a transaction.',
    '取消事件“{id}”应属于事务。请改用错误，或将子流程改为事务。',
  ],
  [
    'Expected flow "{id}" to have two ends, but one is missing. Connect it or delete it.',
    '连线“{id}”缺少一端。请连接或删除。',
  ],
  [
    'Expected flow "{id}" to have a condition or to be the default flow. Set one.',
    '连线“{id}”应有条件，或设为默认路径。',
  ],
  [
    'Expected the {which} of "{id}" to be a whole number from 1, but found {found}. Correct it.',
    '“{id}”的 {which} 应为不小于 1 的整数，实际为 {found}。请更正。',
  ],
  [
    'Expected wattloom:clock of "{id}" to stop the clocks of "case" or of an activity of this process, but found "{stops}". Correct stops.',
    '“{id}”的停表对象应为 case 或本流程的活动，实际为“{stops}”。请更正。',
  ],
  [
    'Expected a mapping of "{id}" to name a variable, but found "{target}". Set its target.',
    '“{id}”的映射应指定变量，实际为“{target}”。请填写目标。',
  ],
  ['Expected a flow into "{id}", but there is none. Connect it or delete it.', '没有连线到达“{id}”。请连接或删除。'],
  [
    'Expected no flow at "{id}", which is for compensation or starts by an event. Connect it or delete it.',
    '“{id}”用于补偿或由事件启动，不应有连线。请删除连线。',
  ],
  [
    'Expected "{id}" to sit on an activity that is executed, but it does not. Connect it or delete it.',
    '“{id}”没有附在可执行的活动上。请连接或删除。',
  ],
  ['the data association of "{id}" with data store "{store}"', '“{id}”与数据存储“{store}”的数据关联'],
  [
    'The list that an activity goes through is not executed from or to a data store: {about}. Copy it by an activity before or after.',
    '逐项处理的列表不能直接读写数据存储：{about}。请用前后的活动复制。',
  ],
  ['Expected {about} to name a data set. Set dataSet in wattloom:record.', '{about}没有指明数据集。请填写。'],
  [
    'Expected {about} to say which records it reads. Set id or where in wattloom:record.',
    '{about}没有说明读取哪些记录。请填写编号或条件。',
  ],
  [
    'Reading at the beginning of a sub-process is not executed: {about}. Read it in an activity inside.',
    '子流程开始时不能读取：{about}。请在其中的活动读取。',
  ],
  [
    'Writing what a search finds is not executed: {about} has where, but no id. Name one record by its id.',
    '不能写入按条件查到的记录：{about}有条件而无编号。请以编号指明一条记录。',
  ],
  [
    'Expected the assignments of {about} to set its variable or fields of it. Correct their targets.',
    '{about}的赋值应写入其变量或字段。请更正目标。',
  ],
  [
    'The data association of "{id}" with data store "{store}" is not executed: the store is bound to no data set. Set wattloom:record on it, or use a task with a record operation (record:get, record:update).',
    '“{id}”与数据存储“{store}”的数据关联不会执行：该存储没有绑定数据集。请绑定，或使用记录操作任务。',
  ],
  ['Expected FEEL in "{id}", but "{feel}" cannot be read: {why}', '“{id}”的 FEEL 表达式“{feel}”无法读取：{why}'],
  ['Expected FEEL in "{id}", but "{feel}" cannot be evaluated: {why}', '“{id}”的 FEEL 表达式“{feel}”无法计算：{why}'],
  [
    'Expected a condition of "{id}" to be true or false, but found {found}. Correct it.',
    '“{id}”的条件应为真或假，实际为 {found}。请更正。',
  ],
  [
    'Listener "{on}" of "{id}" is not executed: expected {allowed} there. Listen to one of these.',
    '“{id}”的监听器“{on}”不会执行：此处可用 {allowed}。',
  ],
  ['Expected a listener of "{id}" to name a job type. Set its type.', '“{id}”的监听器没有指定任务类型。请填写。'],
  [
    'Listener "canceling" of "{id}" is not executed with an expression for its type or retries. Name them.',
    '“{id}”的 canceling 监听器的类型和重试次数不能用表达式。请直接填写。',
  ],
  [
    'Expected loopMaximum of "{id}" to be a whole number, but it is not. Correct it.',
    '“{id}”的循环最多次数应为整数。请更正。',
  ],
  [
    'Expected the inputCollection of "{id}" to give a list, but found {found}. Correct it.',
    '“{id}”的输入集合应为列表，实际为 {found}。请更正。',
  ],
  [
    'Expected loopCardinality of "{id}" to be a whole number from 0, but found {found}. Correct it.',
    '“{id}”的实例个数应为不小于 0 的整数，实际为 {found}。请更正。',
  ],
  [
    '{type} "{id}" is not executed yet. Replace it, or leave the process not executable.',
    '{type}“{id}”暂不能执行。请替换，或将流程设为不可执行。',
  ],
  [
    '{type} on {place} "{id}" is not executed. Use another event, or leave the process not executable.',
    '{place}“{id}”上的 {type} 不会执行。请改用其他事件，或将流程设为不可执行。',
  ],
  ['Element type "{type}" is not executed.', '元素类型“{type}”不会执行。'],
  [
    'Expected the retries of {of} to be a whole number from 1, but found {found}. Correct {where}.',
    '{of} 的重试次数应为不小于 1 的整数，实际为 {found}。请更正 {where}。',
  ],
  // Files
  ['Expected an executable process, but found none.', '文件中没有可执行的流程。'],
  ['Expected BPMN 2.0 XML, but it could not be read: {why}', '无法读取 BPMN 2.0 XML：{why}'],
  ['Expected BPMN 2.0 that can be read whole, but: {why}', '文件不能完整读取：{why}'],
  [
    'Expected an id that begins with a letter of any script or "_", but found "{id}". Change it, and what refers to it.',
    '编号应以文字或“_”开头，实际为“{id}”。请修改，并修改引用它之处。',
  ],
  ['Expected at most {most} characters of XML, but found {found}.', 'XML 最多 {most} 个字符，实际 {found} 个。'],
  ['Expected XML without a DOCTYPE, but found one. Remove it.', 'XML 不得含 DOCTYPE。请删除。'],
  [
    'Expected elements at most {most} deep within one another, but found {found}. Take some out.',
    '元素最多嵌套 {most} 层，实际 {found} 层。请减少。',
  ],
  [
    'Expected at most {most} attributes of an element, but found {found}. Remove some.',
    '每个元素最多 {most} 个属性，实际 {found} 个。请删去一些。',
  ],
  [
    'Expected at most {most} {what} in a file, but found {found}. Split it.',
    '每个文件最多 {most} 个 {what}，实际 {found} 个。请拆分。',
  ],
  ['Expected at most {most} characters, but found {found}.', '最多 {most} 个字符，实际 {found} 个。'],
  [
    'Expected the definitions of the file to have an id, which it is known by. Set one.',
    '文件的 definitions 应有编号。请填写。',
  ],
  [
    'Expected names in zh-CN, but found a file for "{language}". English names stand in the models themselves.',
    '名称文件应为 zh-CN，实际为“{language}”。英文名称写在模型中。',
  ],
  ['{kind} "{key}", but none of that id is deployed', '{kind}“{key}”，但没有此编号'],
  [
    'Expected a .bpmn, .form, .dmn or data set .json file, but found "{name}". Other kinds cannot be deployed yet.',
    '应为 .bpmn、.form、.dmn 或数据集 .json 文件，实际为“{name}”。暂不能发布其他种类。',
  ],
  [
    'Expected {what} "{key}" of "{id}" to be deployed, but there is none. Deploy it first or with it.',
    '“{id}”所用的{what}“{key}”没有发布。请先发布，或一并发布。',
  ],
  ['form', '表单'],
  ['data set', '数据集'],
  ['decision', '决策'],
  ['process', '流程'],
  [
    'Expected "{key}" once in a deployment, but found it again in "{resource}". Leave one out.',
    '一次发布中“{key}”只能有一个，却又出现在“{resource}”中。请去掉一个。',
  ],
  ['{expected}, but found something else in the file. Correct it.', '文件内容不合要求（{expected}）。请更正。'],
  ['{expected}, but found "{found}" of {length}. Shorten it.', '“{found}”过长（{length}）。请缩短。'],
  // Forms
  ['Field "{id}": {rest}', '字段“{id}”：{rest}'],
  ['Expected a form as a JSON object.', '表单应为 JSON 对象。'],
  [
    'Expected the form to have an id of at most 100 letters, digits, "_", "." and "-". Set "id".',
    '表单应有不超过 100 个字符的编号，可用文字、数字、“_”、“.”和“-”。',
  ],
  ['Expected a form of type "default". Set "type".', '表单的 type 应为“default”。'],
  [
    'Expected a schema version up to {most}. Save the form with the form editor.',
    '表单格式版本应不超过 {most}。请用表单编辑器保存。',
  ],
  ['Expected the form to have a list of components.', '表单应有组件列表。'],
  ['Expected at most {most} groups inside one another.', '分组最多嵌套 {most} 层。'],
  ['Expected at most {most} fields. Split the form.', '最多 {most} 个字段。请拆分表单。'],
  ['Expected every component to be an object.', '每个组件都应为对象。'],
  ['A {type} has no id. Give it one.', '一个 {type} 没有编号。请填写。'],
  ['Two fields have the id "{id}". Rename one.', '两个字段的编号都是“{id}”。请更改其一。'],
  [
    'Expected component "{name}" to be of a type that forms here show, but found "{type}": nothing would stand in its place. Choose one of these types, or delete it: {known}.',
    '组件“{name}”的类型“{type}”此处无法显示，其位置将为空。请删除，或改用：{known}。',
  ],
  ['expected a {attribute} that says where in the data it lies.', '应填写 {attribute}，说明其数据的位置。'],
  [
    'expected a {attribute} of {rule}, but found {found}.',
    '{attribute} 应由文字、数字和“_”组成，名称之间用点分隔，实际为 {found}。',
  ],
  ['"{other}" has "{path}" already. Rename one of them.', '“{other}”已使用“{path}”。请更改其一。'],
  ['expected 1 to 16 columns, but found {found}.', '列数应为 1 到 16，实际为 {found}。'],
  ['expected "{name}" to be true or false, but found {found}.', '“{name}”应为真或假，实际为 {found}。'],
  ['expected "{name}" to be FEEL behind "=", but found {found}.', '“{name}”应为以“=”开头的 FEEL，实际为 {found}。'],
  ['expected "readonly" to be true, false, or FEEL behind "=".', '“readonly”应为真、假，或以“=”开头的 FEEL。'],
  ['"{name}" is FEEL without an expression.', '“{name}”的 FEEL 没有表达式。'],
  ['"{name}" cannot be evaluated: {why}.', '“{name}”无法计算：{why}。'],
  ['expected "{name}" to be a number or FEEL, but found {found}.', '“{name}”应为数字或 FEEL，实际为 {found}。'],
  ['"{low}" is above "{high}".', '“{low}”大于“{high}”。'],
  [
    'expected a pattern without look-around and back references, of up to 1000 characters.',
    '正则表达式不得含环视和反向引用，最多 1000 个字符。',
  ],
  ['expected "email", "phone" or "custom", but found {found}.', '应为 email、phone 或 custom，实际为 {found}。'],
  ['expected 0 to 34 decimal digits, but found {found}.', '小数位数应为 0 到 34，实际为 {found}。'],
  ['expected a step above 0, but found {found}.', '步长应大于 0，实际为 {found}。'],
  ['expected "date", "time" or "datetime", but found {found}.', '应为 date、time 或 datetime，实际为 {found}。'],
  [
    'expected "utc_offset", "utc_normalized" or "no_timezone", but found {found}.',
    '应为 utc_offset、utc_normalized 或 no_timezone，实际为 {found}。',
  ],
  [
    'expected one of "values", "valuesKey" and "valuesExpression".',
    '应有且只有 values、valuesKey、valuesExpression 之一。',
  ],
  ['expected "values" to be a list of labels, each with a value.', 'values 应为选项列表，每项都有值。'],
  ['expected every value once.', '每个值只能出现一次。'],
  ['expected a list of components.', '应有组件列表。'],
  ['expected 0 to 100 rows to begin with, but found {found}.', '初始行数应为 0 到 100，实际为 {found}。'],
  ['expected "properties" to hold texts only.', 'properties 只能含文本。'],
  [
    'expected "{name}" to be a day (2026-01-31) or a time from today (-P1Y), but found "{found}".',
    '“{name}”应为日期（2026-01-31）或距今天的时间（-P1Y），实际为“{found}”。',
  ],
  [
    'expected "record" to be a data set and its field (thing.number), but found "{found}".',
    'record 应为数据集及其字段（thing.number），实际为“{found}”。',
  ],
  [
    'Expected "{field}" to be a field of a data set, but there is none. Correct "record".',
    '“{field}”应为某个数据集的字段，但没有这样的字段。请更正 record。',
  ],
  ['Expected a form of at most {most} characters, but found {found}.', '表单最多 {most} 个字符，实际 {found} 个。'],
  ['Expected a form as JSON, but it could not be read: {why}.', '无法读取表单 JSON：{why}。'],
  ['Expected {expected} at "{id}", but found {found}.', '“{id}”应为 {expected}，实际为 {found}。'],
];

interface Sentence {
  readonly pattern: RegExp;
  readonly chinese: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`);

const compiled: readonly Sentence[] = sentences.map(([english, chinese]) => ({
  pattern: new RegExp(
    `^${english
      .split(/\{(\w+)\}/)
      .map((part, at) => (at % 2 ? `(?<${part}>[^]*?)` : escaped(part)))
      .join('')}$`,
  ),
  chinese,
}));

function translated(text: string): string | null {
  const [, before, near] = /^([^]*?) ?Did you mean "([^"]*)"\?$/.exec(text) ?? [];
  if (near !== undefined) return `${translated(before ?? '') ?? before ?? ''}您是否想写“${near}”？`;
  for (const { pattern, chinese } of compiled) {
    const found = pattern.exec(text);
    if (!found) continue;
    return chinese.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = found.groups?.[name] ?? '';
      return translated(value) ?? value;
    });
  }
  return null;
}

const counted = /^(\d+) (flow|start event|source)s?$/;
const things: Readonly<Record<string, string>> = { flow: '条连线', 'start event': '个开始事件', source: '个来源' };
const words: Readonly<Record<string, string>> = {
  none: '没有',
  one: '有一个',
  'no event definition': '没有事件定义',
  'it in none': '未归入',
  'it to differ': '不一致',
};

function foundIn(text: string): string {
  const [, count, thing] = counted.exec(text) ?? [];
  return words[text] ?? (thing === undefined ? text : `${count ?? ''} ${things[thing] ?? thing}`);
}

/** What breaks a rule of BPMN, and what to do; its title says what was expected. */
function ofRule(message: string): string | null {
  const [, found, id, name, remedy] = /, but found ([^]*) (?:at "([^"]*)"|in (\w+))\. ([^]+)$/.exec(message) ?? [];
  const chinese = chineseRemedies.get(remedy ?? '');
  return chinese === undefined ? null : `“${id ?? name ?? ''}”处：${foundIn(found ?? '')}。${chinese}`;
}

/** The details of a finding in Chinese, parameters and all; null for a sentence that is not known. */
export function chineseDetail({ message }: { readonly message: string }): string | null {
  return translated(message) ?? ofRule(message);
}
