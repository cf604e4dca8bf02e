import type { FilesView } from "../../server/assortment/contract-files.ts";
import { Shown, useApi } from "../platform/index.ts";
import { DocumentsPart } from "./documents-part.tsx";
import { PicturesPart } from "./pictures-part.tsx";

/** What an article carries beside its fields: pictures and documents. */
export function FilesParts({ articleNo }: { articleNo: string }) {
  const asked = useApi<FilesView>("/api/assortment/articles/{articleNo}/files", { path: { articleNo } });
  return (
    <Shown asked={asked} rows={4}>
      {(files) => (
        <>
          <PicturesPart articleNo={articleNo} files={files} />
          <DocumentsPart articleNo={articleNo} files={files} />
        </>
      )}
    </Shown>
  );
}
