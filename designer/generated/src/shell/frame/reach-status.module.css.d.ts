// @ts-nocheck
declare const styles = {
  'reach': '' as string,
  'reach': '' as string,
  'text': '' as string,
  'sign': '' as string,
  'reach': '' as string,
  'narrow': '' as string,
  'reach': '' as string,
  'reach': '' as string,
  'wide': '' as string,
  'reach': '' as string,
  'narrow': '' as string,
  'reach': '' as string,
} as const;
export default styles;
