// @ts-nocheck
declare const styles = {
  'designer': '' as string,
  'preview': '' as string,
  'designer': '' as string,
  'side': '' as string,
  'whole': '' as string,
  'frame': '' as string,
  'loading': '' as string,
} as const;
export default styles;
