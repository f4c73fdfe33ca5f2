package xinqu;

import java.io.PrintStream;
import java.util.List;

/** What the first word of the command line asks for. */
interface Command {

    /** Exit code of a command line that cannot be understood. */
    int UNREADABLE = 2;

    /**
     * Does it.
     *
     * @param args the words after the command's own
     * @param out what the user asked for
     * @param err what went wrong
     * @return exit code: 0 done, 1 done and found wanting, 2 arguments or files unreadable
     */
    int run(List<String> args, PrintStream out, PrintStream err);
}
