package org.spectralattribution.model.djl.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.spectralattribution.model.ModelException;

final class CacheChoiceTest {

	private static CacheChoice of(final String... facts) {
		final Map<String, String> values = new HashMap<>();
		for (int i = 0; i < facts.length; i += 2) {
			values.put(facts[i], facts[i + 1]);
		}
		return new CacheChoice(values::get);
	}

	private static CacheChoice windows(final String user) {
		return of("os.name", "Windows 11", "user.name", user, "user.home", "C:\\Users\\" + user, "LOCALAPPDATA", "C:\\Users\\" +
			user + "\\AppData\\Local", "PROGRAMDATA", "C:\\ProgramData", "imagej", "D:\\Fiji");
	}

	/** The folder that is chosen where some cannot be used. */
	private static CacheChoice.Place choose(final CacheChoice choice, final String... unusable) {
		return choice.choose(place -> Set.of(unusable).contains(place.path()) ? "others can write to it" : "",
			kind -> Optional.of(new CacheChoice.Place("/tmp/new", kind, false)));
	}

	@Test
	void whereNothingIsWrongItIsTheUsualFolder() {
		assertEquals("C:\\Users\\Ann\\.djl.ai", choose(windows("Ann")).path());
		assertEquals("/home/ann/.djl.ai", choose(of("os.name", "Linux", "user.home", "/home/ann")).path());
		assertEquals("the usual folder", choose(windows("Ann")).kind());
	}

	@Test
	void aWindowsUserBeyondAsciiGetsAnAsciiFolder() {
		for (final String user : List.of("Müller", "核", "Ł")) {
			final CacheChoice.Place place = choose(windows(user));
			assertEquals("D:\\Fiji\\.djl.ai", place.path());
			assertEquals("in ImageJ's own folder; not C:\\Users\\" + user + "\\.djl.ai: its path is not plain ASCII, and " +
				"PyTorch cannot open such paths on Windows", place.kind());
			final String data = choose(windows(user), "D:\\Fiji\\.djl.ai").path();
			assertTrue(data.startsWith("C:\\ProgramData\\spectral-attribution-") && CacheChoice.isAscii(data), data);
		}
	}

	@Test
	void usersOfOneMachineDoNotShareAFolder() {
		assertEquals(2, List.of("核", "芽").stream().map(user -> choose(windows(user), "D:\\Fiji\\.djl.ai").path()).collect(
			Collectors.toSet()).size());
	}

	/** On other systems the engine opens any path. */
	@Test
	void asciiMattersOnWindowsOnly() {
		assertEquals("/home/müller/.djl.ai", choose(of("os.name", "Linux", "user.home", "/home/müller")).path());
		assertEquals("/Users/核/.djl.ai", choose(of("os.name", "Mac OS X", "user.home", "/Users/核")).path());
	}

	@Test
	void theUsersOwnSettingGoesFirstAndAlone() {
		final CacheChoice both = of("os.name", "Windows 11", "user.home", "C:\\Users\\Ann", "ENGINE_CACHE_DIR", "E:\\Büro",
			"DJL_CACHE_DIR", "F:\\b");
		assertEquals("E:\\Büro", choose(both).path());
		assertEquals("as set by ENGINE_CACHE_DIR", choose(both).kind());
		assertTrue(choose(both).isNamed());
		assertEquals("F:\\b", choose(of("os.name", "Linux", "ENGINE_CACHE_DIR", "", "DJL_CACHE_DIR", "F:\\b")).path());
		final String message = assertThrows(ModelException.class, () -> choose(both, "E:\\Büro")).getMessage();
		assertTrue(message.startsWith("PyTorch did not start: E:\\Büro cannot be used for PyTorch's libraries, as set by " +
			"ENGINE_CACHE_DIR: others can write to it. Set the environment variable ENGINE_CACHE_DIR "), message);
	}

	/** Never the shared temporary folder itself, which the Deep Java Library falls back on. */
	@Test
	void foldersOfTheUserComeBeforeOneForThisSession() {
		final CacheChoice linux = of("os.name", "Linux", "user.home", "/h", "XDG_CACHE_HOME", "/x");
		assertEquals("/x/spectral-attribution", choose(linux, "/h/.djl.ai").path());
		assertEquals("/h/.cache/spectral-attribution", choose(of("os.name", "Linux", "user.home", "/h"), "/h/.djl.ai")
			.path());
		assertEquals("/h/Library/Caches/spectral-attribution", choose(of("os.name", "Mac OS X", "user.home", "/h"),
			"/h/.djl.ai").path());
		final CacheChoice.Place session = choose(linux, "/h/.djl.ai", "/x/spectral-attribution");
		assertEquals("/tmp/new", session.path());
		assertTrue(session.kind().startsWith("for this session only; not /h/.djl.ai: others can write to it; not /x/"),
			session.kind());
	}

	@Test
	void whereThereIsNoFolderTheMessageSaysWhy() {
		final String message = assertThrows(ModelException.class, () -> of("os.name", "Linux", "user.home", "/h").choose(
			place -> "it cannot be written", kind -> Optional.empty())).getMessage();
		assertTrue(message.contains("/h/.djl.ai: it cannot be written. /h/.cache/spectral-attribution: it cannot be written. " +
			"Set the environment variable ENGINE_CACHE_DIR"), message);
	}
}
