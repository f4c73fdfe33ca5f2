package xinqu.web;

/**
 * One of the ways in from the home page. A module replaces a door that is not yet connected by a
 * bean of the same key.
 *
 * @param key {@code policy}, {@code service} or {@code progress}; messages {@code home.door.<key>}
 *     and {@code home.door.<key>.help} name it
 * @param path where it leads, without language
 */
public record Door(String key, String path) {}
