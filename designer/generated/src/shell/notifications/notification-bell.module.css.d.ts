// @ts-nocheck
declare const styles = {
  'head': '' as string,
  'readAll': '' as string,
  'list': '' as string,
  'notification': '' as string,
  'notification': '' as string,
  'notification': '' as string,
  'more': '' as string,
} as const;
export default styles;
