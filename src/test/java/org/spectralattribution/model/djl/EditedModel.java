package org.spectralattribution.model.djl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.archive.TorchScriptArchive;

/** A copy of a TorchScript fixture with other code, as another export would have written it. */
final class EditedModel {

	private EditedModel() {}

	/** The fixture with one text of its code replaced wherever it stands. */
	static ModelDescription of(final Path folder, final String fixture, final String text, final String replacement)
		throws IOException
	{
		final Path file = file(folder, fixture, text, replacement);
		return new ModelDescription("edited", file, OptionalInt.empty(), List.of(), Preprocessing.none())
			.withUnsafeOperations(TorchScriptArchive.read(file).unsafeOperations());
	}

	/** The same as a file, whatever its code is. */
	static Path file(final Path folder, final String fixture, final String text, final String replacement)
		throws IOException
	{
		final Path file = Files.createTempFile(folder, "model", ".pt");
		boolean found = false;
		try (ZipFile source = new ZipFile(TestModels.path(fixture).toFile());
				ZipOutputStream target = new ZipOutputStream(Files.newOutputStream(file)))
		{
			for (final ZipEntry entry : source.stream().collect(Collectors.toList())) {
				byte[] content;
				try (InputStream in = source.getInputStream(entry)) {
					content = in.readAllBytes();
				}
				if (entry.getName().endsWith(".py")) {
					final String code = new String(content, StandardCharsets.UTF_8);
					found |= code.contains(text);
					content = code.replace(text, replacement).getBytes(StandardCharsets.UTF_8);
				}
				target.putNextEntry(stored(entry.getName(), content));
				target.write(content);
			}
		}
		if (!found) throw new IllegalArgumentException(fixture + " has no " + text);
		return file;
	}

	/** PyTorch writes its archives without compression. */
	private static ZipEntry stored(final String name, final byte[] content) {
		final CRC32 sum = new CRC32();
		sum.update(content);
		final ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(sum.getValue());
		return entry;
	}
}
