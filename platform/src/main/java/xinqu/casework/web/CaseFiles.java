package xinqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.casework.CaseMaterial;
import xinqu.decision.Actor;

import java.util.List;

/** The files that are attached to materials. */
@Component
class CaseFiles {

    /**
     * @param path of the material; null if nothing can be taken off now
     */
    List<CasePage.File> of(Actor actor, CaseMaterial material, @Nullable String path) {
        return material.files().stream()
                .map(id ->
                        new CasePage.File(
                                id.toString(),
                                "/attachments/" + id,
                                path == null ? null : path + "/" + id + "/detach"))
                .toList();
    }
}
