// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import com.microsoft.z3.Context;
import com.microsoft.z3.Global;
import com.microsoft.z3.Native;
import com.microsoft.z3.Z3Exception;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of Z3's child process: SMT-LIB 2 from standard input, answers to standard output.
 *
 * <p>Commands are evaluated together up to each {@code echo} at the beginning of a line. A thread of
 * its own reads, so that the process ends with its input, whatever it is doing: that is how it never
 * outlives its parent.
 */
final class Z3Server {

  /** The property that holds how many megabytes Z3 may allocate. */
  static final String MEMORY = "surety.z3.megabytes";

  /** How it ends when it needs more than that; Java ends so too when its heap does not do. */
  static final int OUT_OF_MEMORY = 3;

  private static final long GLANCE = 20;

  private Z3Server() {}

  /** Answers until the input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    BlockingQueue<String> batches = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(batches), "reader");
    reader.setDaemon(true);
    reader.start();
    String megabytes = System.getProperty(MEMORY, "1024");
    Global.setParameter("memory_max_size", megabytes);
    Thread watch = new Thread(() -> watch(Long.parseLong(megabytes) << 20), "memory");
    watch.setDaemon(true);
    watch.start();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (Context context = new Context()) {
      while (true) {
        out.print(answer(context, batches.take()));
        out.flush();
      }
    } catch (Z3Exception e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.contains("memory") || reason.contains("allocation")) {
        Runtime.getRuntime().halt(OUT_OF_MEMORY);
      }
      throw e;
    }
  }

  /** Z3 heeds its limit only at some places, and may then say anything: so it is ended here. */
  private static void watch(long bytes) {
    try {
      while (Native.getEstimatedAllocSize() <= bytes) {
        Thread.sleep(GLANCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Runtime.getRuntime().halt(OUT_OF_MEMORY);
  }

  private static void read(BlockingQueue<String> batches) {
    StringBuilder batch = new StringBuilder();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        batch.append(line).append('\n');
        if (line.startsWith("(echo ")) {
          batches.add(batch.toString());
          batch.setLength(0);
        }
      }
    } catch (IOException e) {
      // The input is broken, which ends it.
    }
    Runtime.getRuntime().halt(0);
  }

  private static String answer(Context context, String batch) {
    try {
      return Native.evalSmtlib2String(context.nCtx(), batch);
    } catch (Z3Exception e) {
      // The message is all that was printed, errors among it, the echo in most cases.
      String message = String.valueOf(e.getMessage());
      String number = batch.substring(batch.lastIndexOf('(')).replaceAll("[^0-9]", "");
      return message.lines().anyMatch(number::equals)
          ? message + "\n"
          : message + "\n" + number + "\n";
    }
  }
}
