// @ts-nocheck
declare const styles = {
  'answer': '' as string,
} as const;
export default styles;
