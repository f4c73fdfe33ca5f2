package xinqu.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.web.ui.Examples;

import java.util.List;
import java.util.stream.Stream;

/** Shows the kit to those who build pages with it. */
@Allowed(Allowed.PUBLIC)
@Controller
@ConditionalOnExpression("${xinqu.dev:false} or ${xinqu.gallery:false}")
class GalleryController {

    private final List<Exhibit> exhibits;

    GalleryController(ObjectProvider<Exhibit> contributed) {
        this.exhibits = Stream.concat(Examples.all().stream(), contributed.stream()).toList();
    }

    /**
     * @param staff draws the page as staff see it: dense, with scripts
     */
    @GetMapping("/ui")
    Html gallery(@RequestParam(defaultValue = "false") boolean staff) {
        return new Gallery(exhibits, staff);
    }
}
