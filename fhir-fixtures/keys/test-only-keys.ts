// Safety: these private keys are public. They sign in tests; no configuration may ever trust their kid.

/** TEST-ONLY P-384 key pair for ES384 (JWK, RFC 7517). */
export const testOnlyEs384 = {
  publicJwk: {
    kid: 'TEST-ONLY-es384',
    alg: 'ES384',
    use: 'sig',
    kty: 'EC',
    x: 'xPimXlCD-s9wF10_qcJvg1yR2Rn9kXiS5iHYjzzmqVkDTsr-waY6hVtEq1tFgAKG',
    y: '3TqnXI5U6judFvhgkf-eY8ryg7Ci7xYtxQ4j7bzdJ-39WHp0Ku27a3uXkjcIA96K',
    crv: 'P-384',
  },
  privateJwk: {
    kid: 'TEST-ONLY-es384',
    alg: 'ES384',
    use: 'sig',
    kty: 'EC',
    x: 'xPimXlCD-s9wF10_qcJvg1yR2Rn9kXiS5iHYjzzmqVkDTsr-waY6hVtEq1tFgAKG',
    y: '3TqnXI5U6judFvhgkf-eY8ryg7Ci7xYtxQ4j7bzdJ-39WHp0Ku27a3uXkjcIA96K',
    crv: 'P-384',
    d: 'z96yE_d33c6VokvBlJb6-i-bKWblGMXGWtuWFw6XB0Sy16EMHBalsZLSD2z0U7s4',
  },
} as const;

/** TEST-ONLY 2048-bit RSA key pair for RS384 (JWK, RFC 7517). */
export const testOnlyRs384 = {
  publicJwk: {
    kid: 'TEST-ONLY-rs384',
    alg: 'RS384',
    use: 'sig',
    kty: 'RSA',
    n: '3bczx55zletTXjCsQEbObJ2OVa0kqAYHxbvpiQ05nLtLXJCI5qA9yA4hUTZvBt_uMIsWz1nKkAb6_wM3Go-_z7O6GaK1XKppOuPBqoaVrLHhWE27gilPksVf188Ug1vueB-HJQdwD3zV9HVhLD2RFHx5y6BfPGi20zeZ7JOBZJTX5WhJhHfrHSKJ5GndNJLaFlc8Xkbwgsii-Q7Rq5BArs0sCqI3K9Ryd_0KHJLj_nnm5JKRwMfjy5YOtV9TJzSQLPfz86Q2zniCwJH6nltCkE_6vGEeBmy1zY0pSt08TkM1MjtkwmE-edJc456rDYzqtMB89kVV71cA8wapiYSr-w',
    e: 'AQAB',
  },
  privateJwk: {
    kid: 'TEST-ONLY-rs384',
    alg: 'RS384',
    use: 'sig',
    kty: 'RSA',
    n: '3bczx55zletTXjCsQEbObJ2OVa0kqAYHxbvpiQ05nLtLXJCI5qA9yA4hUTZvBt_uMIsWz1nKkAb6_wM3Go-_z7O6GaK1XKppOuPBqoaVrLHhWE27gilPksVf188Ug1vueB-HJQdwD3zV9HVhLD2RFHx5y6BfPGi20zeZ7JOBZJTX5WhJhHfrHSKJ5GndNJLaFlc8Xkbwgsii-Q7Rq5BArs0sCqI3K9Ryd_0KHJLj_nnm5JKRwMfjy5YOtV9TJzSQLPfz86Q2zniCwJH6nltCkE_6vGEeBmy1zY0pSt08TkM1MjtkwmE-edJc456rDYzqtMB89kVV71cA8wapiYSr-w',
    e: 'AQAB',
    d: 'FpQbj86REsleOg9W20zapLD-17bELuA-VmKmi7BvF4jzSb_mUSYsZH0b43tZnyeayBLCBees-zHaybF4IRpWfD5fS1EIiyFHihm7lTQTdfy_aBCycbTnR5kWA5IxEpeAF3eOebTiMpGR8E0r0ieK6L0sYhI44JwBUk0tPaxf1vAo6TuSIZrPhsuYghhz9vKW30U3paTlsk1UJ4k9AU2A7ABU7Nfkoy090PcMG8SJtP94pEW6vigZ0wQmyC2HyR4WYDah1LKNG7UUU_pa-qFzgC3kS7dUoPX3dbR9S1AF9evhcb_-BccDlE3e5VfIebYlLorCSYD9QYc0FrQ1nObqwQ',
    p: '9RoQWDrF-Vcovx-CMr9qYUkQO8h_5qmdN3Ds-aZU4lIzLOxaoqCGTDR7_bBNUL3ZIjBYr7_FEecS7b9vHUDTOxW-8sznO7P05uaGVbuzLDHeTKuuZ5yNSBeIC_A0jSigT0QZRwVzraIBfx2CeZAbORsDAmdsK7FZTaG1K7jwKSs',
    q: '55LwZp4fc3AWgqsXdRYptMyBuzN74ekCqqKy-BEacvDEnWoLElEVMDqSa_q1N3ERK6qLsw7w3oICo0mzJXU6w4y2WyoZWprGgOJN92S_8N6BdxM-eaTEfDkNXJNNHRUmB4u6jw5Ikz9Tiy5q1XNe3TmxyUIVbzCMVFjm2DhHgHE',
    dp: '86LB5oIdstmhxkHS0REW9LeE7HhEMwwdHDQjS5G8RPBCsIANJCT--hcdvTIX2I-um96E-cZdZYtVdIDbOa_riIr4MS_fFqiuYyt5ExWuZ9r2Ry5NAe9LPQMvF_bgtgRRPhnKKp_PuiQU6r9xp9bISL6CAky96Ly0sYdxqJGAINs',
    dq: 'RcTGexROw3fUwF-NvLAFtrwapez3-PM7428LXqPAhTq28fo-BbG6IYK0FKY_LMn68135ouPwfAlNhCazO6jbIIlnc4X2h460GaaU-OE41vgip1575yhWLlr-BJM4m3eAsqtNdMZH5V0h7X_5nf-ZaCt2vf0T-iD1VoBGZIRoPnE',
    qi: 'l_t6svwYlwGU9Aui1Udk2oADWSe_0kPMUnm2bf9fv07iJBogINjnurR77ptczRkuO1lVDvIpHR0aCiUYSw1hfJ_CL0BBCmiivvGcl5t2fnPmEY7QSEK5Sg69th4t3YNNRv0XRT2Y5wZu2nNqhR2k8_zRrOyC06C5acX3kvItsp4',
  },
} as const;
