export const WhyPage = () => null;
