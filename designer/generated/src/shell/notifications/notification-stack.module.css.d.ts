// @ts-nocheck
declare const styles = {
  'root': '' as string,
  'root': '' as string,
  'notification': '' as string,
  'notification': '' as string,
  'notification': '' as string,
  'root': '' as string,
} as const;
export default styles;
