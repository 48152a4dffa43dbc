package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The blocks of docs/install.md run as they stand there, in fresh folders with the zips that were built: without Maven,
 * and with every connection led to a port where nobody listens.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class InstallPageIT {

	private static final Path TARGET = Path.of("target").toAbsolutePath();
	private static final String ANSWER = "(?s)(.*\\R)?metaphase\\R?";

	@TempDir
	private Path folder;
	private InstallHosts hosts;

	@BeforeEach
	void makeHosts() throws IOException {
		hosts = new InstallHosts(folder);
	}

	private static List<String> blocks() throws IOException {
		return Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs", "install.md")))
			.results().map(found -> found.group(1)).collect(Collectors.toList());
	}

	@Test
	void everyBlockIsRun() throws IOException {
		assertEquals(4, blocks().size());
	}

	/** Into a folder with the libraries that Fiji has, and out again. */
	@Test
	void fiji() throws IOException, InterruptedException {
		final Path zip = zip("fiji");
		final List<Path> own = hosts.makeFiji(jarsOf(zip));
		final String output = hosts.run(blocks().get(0));
		assertTrue(output.matches(ANSWER), output);
		assertTrue(jarsOf(zip).stream().allMatch(jar -> Files.exists(folder.resolve("Fiji").resolve(jar))));
		hosts.run(blocks().get(3));
		assertTrue(jarsOf(zip).stream().noneMatch(jar -> Files.exists(folder.resolve("Fiji").resolve(jar))));
		assertTrue(own.stream().allMatch(Files::exists));
	}

	@Test
	void plainImageJ() throws IOException, InterruptedException {
		zip("imagej");
		hosts.makeImageJ();
		final String output = hosts.run(blocks().get(1));
		assertTrue(output.matches(ANSWER), output);
	}

	@Test
	void aFolderOfItsOwn() throws IOException, InterruptedException {
		zip("imagej");
		final Path own = hosts.makeImageJ();
		final String output = hosts.run(blocks().get(2));
		assertTrue(output.matches(ANSWER), output);
		assertFalse(Files.exists(own.resolve("plugins")));
	}

	/** The zip for a host, brought into the fresh folder: that of the release or, before there is one, of the build. */
	private Path zip(final String host) throws IOException {
		final List<Path> zips = new ArrayList<>();
		for (final Path built : List.of(TARGET.resolve("release"), TARGET)) {
			if (!zips.isEmpty() || !Files.isDirectory(built)) continue;
			try (Stream<Path> files = Files.list(built)) {
				files.filter(file -> file.getFileName().toString().matches("Spectral_Attribution-.*-" + host + "-linux64\\.zip"))
					.forEach(zips::add);
			}
		}
		if (zips.isEmpty() && host.equals("imagej")) {
			final Path zip = folder.resolve("Spectral_Attribution-built-imagej-linux64.zip");
			pack(TARGET.resolve("dist"), zip);
			return zip;
		}
		assertEquals(1, zips.size(), zips.toString());
		return Files.copy(zips.get(0), folder.resolve(zips.get(0).getFileName()));
	}

	private static void pack(final Path source, final Path zip) throws IOException {
		assertTrue(Files.isDirectory(source), "mvn package makes " + source);
		final List<Path> files;
		try (Stream<Path> all = Files.walk(source)) {
			files = all.filter(Files::isRegularFile).collect(Collectors.toList());
		}
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			out.setLevel(0);
			for (final Path file : files) {
				out.putNextEntry(new ZipEntry(source.relativize(file).toString()));
				Files.copy(file, out);
			}
		}
	}

	private static List<String> jarsOf(final Path zip) throws IOException {
		try (ZipFile file = new ZipFile(zip.toFile())) {
			return Collections.list(file.entries()).stream().map(ZipEntry::getName).filter(name -> name.endsWith(".jar"))
				.collect(Collectors.toList());
		}
	}
}
