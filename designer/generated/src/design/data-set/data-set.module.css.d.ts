// @ts-nocheck
declare const styles = {
  'scroll': '' as string,
  'page': '' as string,
  'head': '' as string,
  'open': '' as string,
  'details': '' as string,
  'page': '' as string,
} as const;
export default styles;
