package org.spectralattribution.install;

import java.util.Arrays;

/** The platforms of a release: their names in Fiji and in DJL, and the machine of their native libraries. */
enum ReleasePlatform {

	LINUX_X86_64("linux64", "linux-x86_64", "ELF x86-64", "libtorch_cpu.so", "libdjl_torch.so"),
	LINUX_ARM64("linux-arm64", "linux-aarch64", "ELF arm64", "libtorch_cpu.so", "libdjl_torch.so"),
	WINDOWS_X86_64("win64", "win-x86_64", "PE x86-64", "torch_cpu.dll", "djl_torch.dll"),
	MACOS_ARM64("macos-arm64", "osx-aarch64", "Mach-O arm64", "libtorch_cpu.dylib", "libdjl_torch.dylib");

	/** In the names of archives, and of the folders in {@code jars} of Fiji. */
	final String fiji;
	/** In the names of folders in DJL's jars. */
	final String djl;
	/** As {@link #machine} says it. */
	final String machine;
	final String torch;
	final String bridge;

	ReleasePlatform(final String fiji, final String djl, final String machine, final String torch, final String bridge) {
		this.fiji = fiji;
		this.djl = djl;
		this.machine = machine;
		this.torch = torch;
		this.bridge = bridge;
	}

	/**
	 * The format and the machine in the header of an executable file, or "unknown" with its first bytes.
	 *
	 * @param head at least the first 1024 bytes of the file
	 */
	static String machine(final byte[] head) {
		if (head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F') {
			final int machine = number(head, 18, 2);
			if (machine == 62) return "ELF x86-64";
			if (machine == 183) return "ELF arm64";
		}
		if (head[0] == 'M' && head[1] == 'Z') {
			final int header = number(head, 0x3c, 4);
			if (number(head, header, 4) == 0x4550 && number(head, header + 4, 2) == 0x8664) return "PE x86-64";
		}
		if (number(head, 0, 4) == 0xfeedfacf && number(head, 4, 4) == 0x0100000c) return "Mach-O arm64";
		return "unknown " + Arrays.toString(Arrays.copyOf(head, 24));
	}

	/** Little-endian. */
	private static int number(final byte[] bytes, final int offset, final int length) {
		int number = 0;
		for (int i = length - 1; i >= 0; i--) {
			number = number << 8 | bytes[offset + i] & 0xff;
		}
		return number;
	}
}
