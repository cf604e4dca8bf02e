/** The steps of prescribing, in their order. Stands alone: the web reads it before it needs what checks a body. */
export const stepNames = ["assess", "order", "function-check", "adaptation", "instruction", "follow-up"] as const;
export type StepName = (typeof stepNames)[number];
