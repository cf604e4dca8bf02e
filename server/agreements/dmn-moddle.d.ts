/** The reader and writer of DMN, which comes without types: as far as it is used here. */
declare module "dmn-moddle" {
  export interface DmnElement {
    readonly $type: string;
    readonly [property: string]: unknown;
  }
  export class DmnModdle {
    create(type: string, properties?: object): DmnElement;
    createAny(name: string, namespace: string, properties?: object): DmnElement;
    fromXML(xml: string): Promise<{ rootElement: DmnElement; warnings: readonly { message: string }[] }>;
    toXML(root: DmnElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
