(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   hoeffding
   Statement: P[Bin(n, p) <= k] <= exp(-2 n (k/n - p)^2) for 0 < k < n and k/n <= p < 1.
   Source:    W. Hoeffding (1963), Theorem 1, for counts; here from chernoff_kl and pinsker.
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Lia Psatz.
From Surety Require Import Definitions ChernoffKl Pinsker.
Open Scope R_scope.

Theorem hoeffding n k p : (0 < k)%nat -> (k < n)%nat -> 0 < p < 1 -> INR k / INR n <= p ->
  cdf n k p <= exp (- (2 * INR n * (INR k / INR n - p) ^ 2)).
Proof.
  intros Hk Hn Hp Hq. eapply Rle_trans; [now apply chernoff_kl|].
  assert (Hn' : 0 < INR n) by (apply lt_0_INR; lia).
  assert (H : 2 * (INR k / INR n - p) ^ 2 <= kl (INR k / INR n) p).
  { apply pinsker; [|easy]. split; [apply Rdiv_lt_0_compat; [apply lt_0_INR; lia|easy]|lra]. }
  assert (INR n * (2 * (INR k / INR n - p) ^ 2) <= INR n * kl (INR k / INR n) p)
    by (apply Rmult_le_compat_l; lra).
  set (A := INR n * kl _ _) in *.
  destruct (Req_dec (- A) (- (2 * INR n * (INR k / INR n - p) ^ 2))) as [->|N]; [lra|].
  apply Rlt_le, exp_increasing. lra.
Qed.
