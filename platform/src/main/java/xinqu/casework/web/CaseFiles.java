package xinqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.casework.CaseMaterial;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.document.Attachment;
import xinqu.document.Attachments;
import xinqu.document.Documents;
import xinqu.document.web.IssuedList;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The files and documents of a case. */
@Component
class CaseFiles {

    private final Attachments attachments;
    private final Documents documents;

    CaseFiles(Attachments attachments, Documents documents) {
        this.attachments = attachments;
        this.documents = documents;
    }

    /** Names of the files of a case, by their ids. */
    Map<UUID, String> names(Actor actor, UUID caseId) {
        var names = new HashMap<UUID, String>();
        for (Attachment one : attachments.of(actor, ref(caseId))) {
            names.put(one.id(), one.name());
        }
        return names;
    }

    /**
     * @param path of the material; null if nothing can be taken off now
     */
    static List<CasePage.File> of(
            CaseMaterial material, Map<UUID, String> names, @Nullable String path) {
        return material.files().stream()
                .map(id ->
                        new CasePage.File(
                                names.getOrDefault(id, id.toString()),
                                "/attachments/" + id,
                                path == null ? null : path + "/" + id + "/detach"))
                .toList();
    }

    /** What was issued to the applicant. */
    IssuedList documents(Actor actor, UUID caseId) {
        return new IssuedList(documents.of(actor, ref(caseId)));
    }

    private static Ref ref(UUID caseId) {
        return new Ref(Cases.KIND, caseId.toString());
    }
}
