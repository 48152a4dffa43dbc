package org.spectralattribution.model.djl.library;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

import ai.djl.util.Utils;
import org.spectralattribution.model.ModelException;

/**
 * The folder that PyTorch's native libraries are unpacked to. Whatever library lies there runs with the rights of the
 * user, so it is one that belongs to the user and that nobody else can write to, even where the user has named it.
 */
public final class EngineCache {

	private static volatile CacheChoice.Place chosen;

	private EngineCache() {}

	/**
	 * Chooses the folder, unpacks the libraries there as far as they are missing or incomplete, and lets the Deep Java
	 * Library know it. To be called once, before the engine is started and with its class loader as the context class
	 * loader.
	 *
	 * @throws ModelException if no folder can be used; the message says why and what to do
	 */
	public static void prepare() {
		try {
			final FolderRights rights = new FolderRights();
			final NativeLibraries libraries = NativeLibraries.ofJars();
			chosen = new CacheChoice(EngineCache::fact).choose(place -> problem(place, libraries, rights),
				EngineCache::temporary);
			final Path folder = Path.of(chosen.path());
			if (!chosen.isNamed() && !folder.equals(Utils.getEngineCacheDir())) {
				CacheChoice.SETTINGS.forEach(name -> System.setProperty(name, folder.toString()));
			}
			if (!folder.equals(Utils.getEngineCacheDir())) {
				throw new ModelException("PyTorch did not start: its libraries belong into " + folder + ", but " + String.join(
					" or ", CacheChoice.SETTINGS) + " is set to an empty text. Remove that variable, and restart.");
			}
		}
		catch (final IOException e) {
			throw new ModelException("PyTorch did not start: the temporary folder cannot be used (" + e.getMessage() +
				"). Make room there, or set java.io.tmpdir to another one, and restart.", e);
		}
	}

	/** The folder and why it was chosen, once the engine was started. */
	public static Optional<String> describe() {
		return Optional.ofNullable(chosen).map(place -> place.path() + " (" + place.kind() + ")");
	}

	private static String problem(final CacheChoice.Place place, final NativeLibraries libraries,
		final FolderRights rights)
	{
		try {
			final Path folder = Path.of(place.path());
			final Optional<String> before = rights.problem(folder, NativeLibraries.FOLDER, !place.isNamed());
			if (before.isPresent()) return before.get() + ", so a library there may be somebody else's";
			rights.create(folder);
			final Optional<String> after = rights.problem(folder, NativeLibraries.FOLDER, !place.isNamed());
			if (after.isPresent()) return after.get() + ", so a library there may be somebody else's";
			libraries.unpack(folder, rights);
			return "";
		}
		catch (final IOException | InvalidPathException e) {
			return "it cannot be written (" + (e instanceof AccessDeniedException ? "access denied to " : "") + e
				.getMessage() + ")";
		}
	}

	private static Optional<CacheChoice.Place> temporary(final String kind) {
		try {
			final Path folder = SessionFolder.create(Path.of(System.getProperty("java.io.tmpdir")));
			return Optional.of(new CacheChoice.Place(folder.toString(), kind, false));
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	private static String fact(final String name) {
		if (name.equals("imagej")) return imageJFolder().orElse(null);
		return Utils.getEnvOrSystemProperty(name);
	}

	/** ImageJ's folder, where this plugin lies in its folder plugins or jars. */
	private static Optional<String> imageJFolder() {
		final CodeSource source = EngineCache.class.getProtectionDomain().getCodeSource();
		if (source == null || source.getLocation() == null) return Optional.empty();
		try {
			final URI location = source.getLocation().toURI();
			if (!"file".equals(location.getScheme())) return Optional.empty();
			for (Path path = Path.of(location).getParent(); path != null; path = path.getParent()) {
				final String name = String.valueOf(path.getFileName());
				if ((name.equals("plugins") || name.equals("jars")) && Files.isDirectory(path) && path.getParent() != null) {
					return Optional.of(path.getParent().toString());
				}
			}
			return Optional.empty();
		}
		catch (final URISyntaxException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
