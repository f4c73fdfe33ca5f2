package xinqu.job.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import xinqu.job.RoutineState;
import xinqu.job.Routines;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.Wording;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.util.List;

/** How the routines went. */
@Allowed("administrator")
@Controller
class RoutineController {

    private static final Table<RoutineState> TABLE =
            new Table<>(
                    "routines",
                    Wording.of("routines.title"),
                    List.of(
                            Column.<RoutineState>text(
                                            "name",
                                            Wording.of("routines.name"),
                                            state -> Wording.of("routine." + state.name()))
                                    .sorted(),
                            Column.date("ran", Wording.of("routines.ran"), RoutineState::ranAt),
                            Column.number("done", Wording.of("routines.done"), RoutineState::done),
                            Column.date(
                                    "last", Wording.of("routines.doneAt"), RoutineState::doneAt),
                            Column.number(
                                    "total", Wording.of("routines.total"), RoutineState::total),
                            Column.text(
                                    "state",
                                    Wording.of("routines.state"),
                                    RoutineController::state)),
                    List.of(),
                    "name");

    private final Routines routines;

    RoutineController(Routines routines) {
        this.routines = routines;
    }

    private static Object state(RoutineState state) {
        var failure = state.failure();
        return failure == null
                ? new Tag(Wording.of("routines.good"), Tone.GOOD)
                : new Tag(Wording.of("routines.failed", failure), Tone.DANGER);
    }

    @GetMapping("/routines")
    Html list(HttpServletRequest request) {
        var states = routines.states();
        var empty =
                new EmptyState(Wording.of("routines.none"), Wording.of("routines.none.hint"), null);
        return new RoutineList(
                new DataTable<>(TABLE, TABLE.query(request), states, states.size(), null, empty));
    }
}
