// @ts-nocheck
declare const styles = {
  'tab': '' as string,
  'root': '' as string,
  'input': '' as string,
  'input': '' as string,
} as const;
export default styles;
