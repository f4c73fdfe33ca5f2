package xinqu.web;

import xinqu.pack.Text;

import java.time.ZoneId;

/** The zone as every page shows it. The module that loads the zone pack supplies the bean. */
public interface Zone {

    /** The zone before any pack is loaded. */
    Zone UNNAMED =
            new Zone() {
                @Override
                public Text name() {
                    return new Text("新区", "New Area");
                }

                @Override
                public boolean demo() {
                    return true;
                }
            };

    Text name();

    /** Whether this is a demo zone: every page then says that its data are synthetic. */
    boolean demo();

    /** The time zone in which legal days begin and end. */
    default ZoneId timeZone() {
        return ZoneId.of("Asia/Shanghai");
    }
}
