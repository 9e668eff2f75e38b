/** The rights as Casbin decides them. Cheap terms stand first; `g` and the conditions are ours (enforcer.ts). */
export const CASBIN_MODEL = `
[request_definition]
r = sub, dom, obj, act, ctx

[policy_definition]
p = priority, sub, dom, obj, act, cond, eft, id

[role_definition]
g = _, _, _

[policy_effect]
e = priority(p.eft) || deny

[matchers]
m = (p.act == '*' || p.act == r.act) && named(r.obj, p.obj) && under(r.dom, p.dom) && (p.sub == 'candidate' ? candidate(r.sub, r.ctx) : g(r.sub, p.sub, r.dom)) && holds(p.cond, p.eft, r.sub, r.ctx)
`;
