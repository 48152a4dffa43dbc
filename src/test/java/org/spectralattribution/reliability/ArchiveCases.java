package org.spectralattribution.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.spectralattribution.explain.Models;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/**
 * Model files that were damaged, edited or never were any. Each is refused in words, or gives exactly the numbers of
 * the file that it was made of.
 */
final class ArchiveCases implements CaseKind {

	private static final String SMALL = "classifier.pt";
	private static final Path PLANTED = Path.of("spectral-attribution-planted");

	private final Map<Integer, double[]> expected = new HashMap<>();
	private Path folder;

	@Override
	public String name() {
		return "archives";
	}

	@Override
	public int share() {
		return 12;
	}

	@Override
	public Outcome run(final Random random) throws IOException {
		if (folder == null) folder = Files.createTempDirectory("spectral-attribution-archives");
		final boolean demo = random.nextInt(4) == 0;
		final byte[] original = demo ? Fixtures.demo("torchscript_model.pt") : Fixtures.bytes(SMALL);
		final Tensor input = Tensor.zeros(demo ? 1 : 3, demo ? 32 : 7, demo ? 40 : 6);
		Arrays.setAll(input.values(), i -> Math.sin(0.7 * i));
		final double[] right = expected.computeIfAbsent(original.length, length -> outputs(original, input));
		final byte[] mutated = random.nextInt(8) == 0 ? other(random) : new ArchiveMutations(random, original).any();
		if (Arrays.equals(mutated, original)) return Outcome.right();
		final double[] found;
		try {
			found = outputs(mutated, input);
		}
		catch (final RuntimeException | Error e) {
			WrongResult.unless(!Files.deleteIfExists(PLANTED), "the model wrote a file");
			return Outcome.of(e);
		}
		WrongResult.unless(!Files.deleteIfExists(PLANTED), "the model wrote a file");
		WrongResult.unless(Arrays.equals(found, right), "other numbers without a word: " + Arrays.toString(found) +
			" in place of " + Arrays.toString(right));
		return Outcome.right();
	}

	private double[] outputs(final byte[] archive, final Tensor input) {
		try {
			final Path file = Files.createTempFile(folder, "model", ".pt");
			try {
				Files.write(file, archive);
				try (Classifier classifier = Models.open(file.toString(), "cpu", 0, line -> {})) {
					return classifier.outputs(List.of(input)).get(0).values();
				}
			}
			finally {
				Files.delete(file);
			}
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A file of another kind. */
	private static byte[] other(final Random random) {
		final byte[] noise = new byte[random.nextInt(3000)];
		random.nextBytes(noise);
		final String[] heads = { "", "PK\3\4", "PK\5\6" + "\0".repeat(18), "\u0080\2}q\0.", "\u0089PNG\r\n\032\n", "II*\0",
			"\u0089HDF\r\n\032\n", "{\"a\": 1}", "<html>", "version https://git-lfs.github.com/spec/v1\n", "\037\u008b\b",
			"GIF89a", "\b\7\022\7pytorch", "\ufeffmodel", "#!/bin/sh\n" };
		final byte[] head = heads[random.nextInt(heads.length)].getBytes(StandardCharsets.ISO_8859_1);
		final byte[] bytes = Arrays.copyOf(head, head.length + noise.length);
		System.arraycopy(noise, 0, bytes, head.length, noise.length);
		return random.nextInt(4) == 0 ? Fixtures.bytes("state_dict.pt") : random.nextInt(6) == 0 ? head : bytes;
	}

	@Override
	public void close() throws IOException {
		if (folder != null) Files.delete(folder);
	}
}
