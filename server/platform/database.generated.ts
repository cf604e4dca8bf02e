// biome-ignore-all lint: made by machine
export interface DB { [table: string]: never }
