// @ts-nocheck
declare const styles = {
  'wide': '' as string,
  'act': '' as string,
  'set': '' as string,
  'set': '' as string,
  'fields': '' as string,
  'json': '' as string,
  'scroll': '' as string,
  'stack': '' as string,
  'stack': '' as string,
  'stack': '' as string,
  'wide': '' as string,
  'act': '' as string,
} as const;
export default styles;
