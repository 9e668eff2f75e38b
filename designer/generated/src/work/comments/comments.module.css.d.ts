// @ts-nocheck
declare const styles = {
  'comments': '' as string,
  'list': '' as string,
  'comment': '' as string,
  'head': '' as string,
  'head': '' as string,
  'text': '' as string,
  'comments': '' as string,
} as const;
export default styles;
