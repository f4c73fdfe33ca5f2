package xinqu.web;

import org.jspecify.annotations.Nullable;

/**
 * A door as the home page draws it.
 *
 * @param path where it leads; null if what lies behind is not yet connected
 */
public record HomeDoor(String key, @Nullable String path) implements Html {}
